import { readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../bench/search/made-passages.ts";
import { answerJson } from "../../src/answers/answer-json.ts";
import { Corpus } from "../../src/corpus/corpus.ts";
import type { LoadedContent } from "../../src/corpus/load-content.ts";
import { parseReport } from "../../src/corpus/parse-report.ts";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { AnsweringService } from "../../src/services/answering-service.ts";
import type { Pause } from "../../src/services/reports-answering.ts";
import { indexOf, organisationOf } from "./index-of.ts";

const random = createRandom(7);
const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
const sentences = readFileSync("content/jiguan-yishixingtai.md", "utf8")
  .split("\n")
  .filter((line) => /^\p{Script=Han}/u.test(line) && line.length > 80)
  .flatMap((line) => line.split(/(?<=。)/u));

/** A paragraph of real sentences, and one that stands nowhere else. */
function paragraph(slug: string, at: number, length: number): string {
  let text = `${slug}片区第${at}号水塔漏水。`;
  while (text.length < length) text += pick(sentences);
  return text;
}

function report(slug: string, passages: number, length: number) {
  const paragraphs = Array.from({ length: passages }, (_, at) => paragraph(slug, at, length)).join("\n\n");
  const source = `---\ntitle: 报告${slug}\nslug: ${slug}\npublished: 2024-01-02\nsource: 测试\n---\n\n## 一、问题\n\n${paragraphs}\n`;
  const { report: read } = parseReport(source, `${slug}.md`);
  if (read === undefined) throw new Error("the made report has a fault");
  return read;
}

function contentOf(reports: ReturnType<typeof report>[]): LoadedContent {
  return {
    corpus: new Corpus(reports),
    vocabulary: EMPTY_VOCABULARY,
    problems: [],
    files: [],
    unread: [],
    workspaces: new Map(),
  };
}

/** Channels of one workspace, each limited to the reports that its name lists. */
const settings = {
  find: async (_: string, channelId = "") => ({
    channelId,
    followUps: true,
    ...(channelId === "" ? {} : { reports: channelId.split(",") }),
  }),
};
const known = { of: async () => [] };
const places = (channelId: string | undefined) => ({ teamId: "T0WENCE", channelId });

/** Each piece of work aside asks for a pause of its own, at its beginning. */
async function open(content: LoadedContent, pause: Pause = async () => {}) {
  let begun = 0;
  const pausing = () => {
    begun++;
    return pause;
  };
  const service = await AnsweringService.open(content, { indexOf, organisationOf, pausing });
  return { service, answerAt: service.at(settings, known), begun: () => begun };
}

/** Longest turn of the event loop in CPU time, which a busy machine does not lengthen, in milliseconds. */
function watchTurns(): () => number {
  const cpu = () => process.cpuUsage().user / 1_000;
  let [longest, watching] = [0, true];
  (async () => {
    for (let before = cpu(); watching; before = cpu()) {
      await nextTurn();
      longest = Math.max(longest, cpu() - before);
    }
  })();
  return () => {
    watching = false;
    return longest;
  };
}

describe("a channel limited to reports with 1,000 passages", () => {
  it("has its index built in short turns, for which its first question waits and no other channel does", async () => {
    const reports = Array.from({ length: 11 }, (_, at) => report(`r${at}`, 100, 400));
    let since = performance.now();
    const { answerAt } = await open(contentOf(reports), async () => {
      if (performance.now() - since < 10) return;
      await nextTurn();
      since = performance.now();
    });
    const question = "r3片区第40号水塔漏水吗";
    const limit = reports.slice(0, 10).map(({ slug }) => slug);
    // What is made once in a process is made before.
    (await answerAt(places(undefined))).answerQuestion(question);

    const turns = watchTurns();
    const order: string[] = [];
    const first = answerAt(places(limit.join(","))).then((answering) => {
      order.push("limited");
      return answering;
    });
    await nextTurn();
    await answerAt(places(undefined));
    order.push("other");
    const answering = await first;
    await nextTurn();
    const longest = turns();
    expect(order).toEqual(["other", "limited"]);
    expect(answering.corpus.passages).toHaveLength(1_000);
    const [found] = answerJson(answering.answerQuestion(question)).passages;
    expect(found?.address).toBe("r3#1.0.41");
    // In one go it takes some 600, and more on a busy machine.
    expect(longest).toBeLessThan(150);
  });
});

describe("the indices of channels' reports", () => {
  const small = Array.from({ length: 36 }, (_, at) => report(`r${at}`, 1, 60));

  it("are built before anybody asks, once for the same reports, and once for many that ask at a time", async () => {
    const { service, answerAt, begun } = await open(contentOf(small));
    await service.prepare([
      ["T0WENCE", ["r1"]],
      ["T0PARTNER", ["r1"]],
    ]);
    expect(begun()).toBe(1);
    await answerAt(places("r1"));
    await Promise.all([answerAt(places("r2")), answerAt(places("r2"))]);
    expect(begun()).toBe(2);
  });

  it("are bounded in number: the one asked longest ago goes first, and is built again when it is asked", async () => {
    const { answerAt, begun } = await open(contentOf(small));
    for (let at = 0; at < 32; at++) await answerAt(places(`r${at}`));
    await answerAt(places("r0"));
    await answerAt(places("r32"));
    expect(begun()).toBe(33);
    await answerAt(places("r0"));
    expect(begun()).toBe(33);
    expect((await answerAt(places("r1"))).corpus.reports.map(({ slug }) => slug)).toEqual(["r1"]);
    expect(begun()).toBe(34);
  });

  it("take part in a change of the content that comes while they are built", async () => {
    const { service, answerAt } = await open(contentOf(small.slice(0, 2)), () => nextTurn());
    const changed = [report("r0", 3, 60), ...small.slice(1, 2)];
    const [, answering] = await Promise.all([
      service.renew(contentOf(changed)),
      nextTurn().then(() => answerAt(places("r0"))),
    ]);
    expect(answering.corpus.passages).toHaveLength(3);
    const [found] = answerJson(answering.answerQuestion("r0片区第2号水塔漏水吗")).passages;
    expect(found?.address).toBe("r0#1.0.3");
  });
});
