import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Corpus } from "../../../src/corpus/corpus.ts";
import { loadContent } from "../../../src/corpus/load-content.ts";
import type { SlackMessage } from "../../../src/standin/message.ts";
import { faultsOf, mentionsOthers, type Outcome, readDialogues } from "../../golden/dialogues.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
let corpus: Corpus;
beforeAll(async () => {
  bot = await startBot();
  ({ corpus } = await loadContent("content"));
});
afterAll(() => bot.stop());

const SLUG = "jiguan-yishixingtai";
const PLACE = /(?:开篇|第(\d+)部分(?:引言|第(\d+)节))第([\d、]+)段(?:（节选）)?$/;

type Part = Readonly<Record<string, unknown>>;

/** The blocks as they stand one below the other, what is folded away too. */
function unfolded(blocks: readonly object[]): Part[] {
  return blocks.flatMap((block) => {
    const { child_blocks: children } = block as Part;
    return Array.isArray(children) ? unfolded(children) : [block as Part];
  });
}

/** What a person reads in a message of the bot. */
function outcomeOf({ blocks = [] }: SlackMessage): Outcome {
  const whole = visibleText(blocks);
  const parts = [...whole.matchAll(/^第(\d+)部分：/gm)].map(([, part = ""]) => part);
  const nothing = { text: "", full: false, addresses: [] };
  if (/^(?:数据|单位|平台|文件)（共 \d+ 处）/m.test(whole)) {
    const shown = [...whole.matchAll(/^(?:《.+》)?(\d+\.\d+) /gm)].map(([, section = ""]) => section);
    return { ...nothing, kind: "facts", shown, text: whole };
  }
  // Quotations stand above their places; linked ones are headed as such.
  const quotes: { address: string; section: string; quote: string; linked: boolean }[] = [];
  let waiting: string[] = [];
  let heading = "";
  for (const block of unfolded(blocks)) {
    const elements = (Array.isArray(block.elements) ? block.elements : []) as Part[];
    const ofKind = (kind: string) => elements.filter(({ type }) => type === kind).map(visibleText);
    heading = ofKind("rich_text_section")[0] ?? heading;
    waiting.push(...ofKind("rich_text_quote"));
    const [place, part = "0", section = "0", numbers = ""] = PLACE.exec(visibleText(block)) ?? [];
    if (block.type !== "context" || place === undefined) continue;
    const linked = /^对应(?:建议|问题)：/.test(heading);
    for (const [index, number] of numbers.split("、").entries()) {
      const id = `${part}.${section}`;
      quotes.push({ address: `${SLUG}#${id}.${number}`, section: id, quote: waiting[index] ?? "", linked });
    }
    waiting = [];
  }
  const main = quotes.filter(({ linked }) => !linked);
  const [first] = main;
  if (first === undefined) return { ...nothing, kind: parts.length > 0 ? "outline" : "none", shown: parts };
  return {
    kind: /可能相关：|；最接近的是：/u.test(whole) ? "nearest" : "passages",
    shown: main.map(({ section }) => section),
    text: first.quote,
    full: first.quote === corpus.passage(first.address)?.passage.text,
    addresses: quotes.map(({ address }) => address),
  };
}

describe("the golden dialogues, held with the bot in a channel", () => {
  it.each(readDialogues().map((dialogue) => [dialogue.id, dialogue] as const))(
    "%s",
    async (_id, { turns }) => {
      const { slack } = bot;
      const seen = new Set<string>();
      let root: SlackMessage | undefined;
      const ours = () =>
        root === undefined ? [] : slack.thread(root).filter(({ bot_id }) => bot_id !== undefined);
      for (const [index, turn] of turns.entries()) {
        // Messages of other apps are covered where events are read.
        if (turn.by === "bot") continue;
        const before = ours().length;
        const person = slack.person(turn.by === "colleague" ? "bob" : "alice");
        const text = turn.mention === true ? `<@${slack.bot.botUserId}> ${turn.say}` : turn.say;
        const said = await person.say("#general", text, {
          raw: true,
          ...(root === undefined ? {} : { thread: root }),
        });
        root ??= said;
        const quiet = turn.expect.kind === "silent" || turn.expect.kind === "reaction";
        // Messages of a thread are answered in order: when help has come, the turn has had all that it gets.
        if (quiet)
          await person.say("#general", `<@${slack.bot.botUserId}> 帮助`, { raw: true, thread: root });
        const reply = await slack.waitFor(() => ours()[before], { description: `a reply to ${turn.say}` });
        const place = `turn ${index + 1}: ${turn.say} (${turn.why})`;
        if (quiet) {
          expect(visibleText(reply.blocks), place).toContain("我从调研报告里找答案");
          if (turn.expect.kind === "silent" && mentionsOthers(turn))
            expect(said.reactions ?? [], place).toEqual([]);
          continue;
        }
        const outcome = outcomeOf(reply);
        expect(faultsOf(turn.expect, outcome, seen), place).toEqual([]);
        for (const address of outcome.addresses) seen.add(address);
      }
    },
  );
});
