import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Reply } from "../../src/answers/conversation/conversation-turn.ts";
import { type Converse, createConversation } from "../../src/answers/conversation/converse.ts";
import { NEW_CONVERSATION, readState } from "../../src/answers/conversation/state.ts";
import {
  type DialogueTurn,
  faultsOf,
  mentionsOthers,
  type Outcome,
  readDialogues,
} from "../golden/dialogues.ts";
import { importText } from "../importing/outline-of.ts";
import { loadLibrary } from "./real-library.ts";
import { libraryOf } from "./small-library.ts";

const dialogues = readDialogues();
let converse: Converse;
beforeAll(async () => {
  converse = createConversation(await loadLibrary());
});

function outcomeOf(reply: Reply): Outcome {
  const nothing = { shown: [], text: "", full: false, addresses: [] };
  switch (reply.kind) {
    case "passages": {
      const { passages, recommendations, problems } = reply;
      const [first] = passages;
      return {
        kind: "passages",
        shown: passages.map(({ source }) => source.section.id),
        text: first.excerpt.text,
        full: first.excerpt.text === first.source.passage.text,
        addresses: [...passages, ...recommendations, ...problems].map(({ source }) => source.passage.address),
      };
    }
    case "reading": {
      const { passages } = reply;
      return {
        kind: "passages",
        shown: passages.map(({ section }) => section.id),
        text: passages[0].passage.text,
        full: true,
        addresses: passages.map(({ passage }) => passage.address),
      };
    }
    case "outline":
      return { ...nothing, kind: "outline", shown: reply.parts.map(({ part }) => String(part.number)) };
    case "facts":
      return {
        ...nothing,
        kind: "facts",
        shown: reply.facts.map(({ source }) => source.section.id),
        text: reply.facts.map(({ sentence }) => sentence).join(""),
      };
    case "nearest":
      return { ...nothing, kind: "nearest", shown: reply.passages.map(({ source }) => source.section.id) };
    case "none":
      return { ...nothing, kind: "none" };
    case "silent":
      return { ...nothing, kind: "silent" };
    case "reaction":
    case "muted":
      return { ...nothing, kind: "reaction" };
  }
}

function play(converse: Converse, turns: readonly DialogueTurn[]): void {
  let state = NEW_CONVERSATION;
  const seen = new Set<string>();
  for (const [index, turn] of turns.entries()) {
    // The messages of other apps never reach a conversation.
    if (turn.by === "bot") continue;
    const context = { mentioned: turn.mention === true, othersMentioned: mentionsOthers(turn) };
    const { reply, rule, state: next } = converse(state, turn.say, context);
    const outcome = outcomeOf(reply);
    const place = `turn ${index + 1} ${turn.say} (${turn.why}), rule ${rule}`;
    expect(faultsOf(turn.expect, outcome, seen), place).toEqual([]);
    for (const address of outcome.addresses) seen.add(address);
    // What is kept between messages is JSON.
    state = readState(JSON.parse(JSON.stringify(next)));
    expect(state).toEqual(next);
  }
}

describe("the golden dialogues", () => {
  it("are at least sixty, of two to four turns, each with its reason", () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(60);
    for (const { id, why, turns } of dialogues) {
      expect(why, id).not.toBe("");
      expect(turns.length, id).toBeGreaterThanOrEqual(2);
      expect(turns.length, id).toBeLessThanOrEqual(4);
    }
  });

  it.each(dialogues.map((dialogue) => [dialogue.id, dialogue] as const))("%s", (_id, { turns }) =>
    play(converse, turns),
  );
});

describe("dialogues on reports that are not ours, without our vocabulary", () => {
  const foreign = readDialogues("foreign-dialogues.jsonl");

  it("are at least twenty, on seven reports", () => {
    expect(foreign.length).toBeGreaterThanOrEqual(20);
    expect(new Set(foreign.flatMap(({ reports = [] }) => reports)).size).toBeGreaterThanOrEqual(7);
  });

  it.each(foreign.map((dialogue) => [dialogue.id, dialogue] as const))(
    "%s",
    async (_id, { reports = [], turns }) => {
      const texts = await Promise.all(reports.map(importedText));
      play(createConversation(libraryOf(...texts)), turns);
    },
  );
});

/** The content that a report of the importer's fixtures becomes. */
async function importedText(name: string): Promise<string> {
  const folder = fileURLToPath(new URL(`../importing/fixtures/${name}`, import.meta.url));
  const source = readdirSync(folder).find((file) => file.startsWith("source.")) ?? "";
  return (await importText(readFileSync(join(folder, source)), name)).content;
}
