import { readFileSync } from "node:fs";

/** What a turn's message is expected to get; README.md beside this file says what each field means. */
export interface Expectation {
  readonly kind: "passages" | "outline" | "facts" | "nearest" | "none" | "silent" | "reaction";
  readonly gold?: readonly string[];
  readonly has?: string;
  readonly full?: boolean;
  readonly fresh?: boolean;
  readonly orNone?: boolean;
  readonly topicOf?: number;
}

export interface DialogueTurn {
  readonly say: string;
  readonly mention?: boolean;
  readonly by?: "colleague" | "bot";
  readonly expect: Expectation;
  readonly why: string;
}

export interface Dialogue {
  readonly id: string;
  /** Of other reports than ours: the folders in `test/importing/fixtures` that hold them. */
  readonly reports?: readonly string[];
  readonly why: string;
  readonly turns: readonly DialogueTurn[];
}

/** What was seen to come of a turn, by whatever runs the dialogues: functions, or the bot in a workspace. */
export interface Outcome {
  readonly kind: Expectation["kind"];
  /** Sections in the order shown (`2.3`); of an outline, its parts (`2`). */
  readonly shown: readonly string[];
  /** The text of the first passage shown; of facts, their sentences. */
  readonly text: string;
  /** Whether the first passage is shown as the whole paragraph. */
  readonly full: boolean;
  /** Addresses of all passages shown. */
  readonly addresses: readonly string[];
}

export function readDialogues(name = "dialogues.jsonl"): Dialogue[] {
  const file = new URL(name, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): Dialogue => JSON.parse(line));
}

/** Whether a turn says something to somebody else: mentions as Slack writes them. */
export function mentionsOthers({ say }: DialogueTurn): boolean {
  return /<@[UW][A-Z0-9]+>/.test(say);
}

/**
 * What is wrong with an outcome; empty when it is as expected.
 *
 * @param seen addresses that earlier turns of the dialogue have shown.
 */
export function faultsOf(expect: Expectation, outcome: Outcome, seen: ReadonlySet<string>): string[] {
  const { kind, shown, text, full, addresses } = outcome;
  if (kind === "none" && expect.orNone === true) return [];
  // A reaction is the most that may come: nothing at all is right too.
  if (expect.kind === "reaction") return kind === "reaction" || kind === "silent" ? [] : [`got ${kind}`];
  if (kind !== expect.kind) return [`expected ${expect.kind}, got ${kind} ${shown.join()}`];
  const faults: string[] = [];
  const gold = expect.gold ?? [];
  const wanted = `[${gold.join()}] in [${shown.join()}]`;
  if (kind === "passages" && gold.length > 0 && !gold.includes(shown[0] ?? "")) {
    faults.push(`the first passage is not of ${wanted}`);
  }
  if (kind === "outline" && gold.join() !== [...new Set(shown)].join()) faults.push(`not just ${wanted}`);
  if (kind === "facts" && !gold.every((section) => shown.includes(section))) faults.push(`not all ${wanted}`);
  if (expect.has !== undefined && !text.includes(expect.has)) faults.push(`no ${expect.has} in: ${text}`);
  if (expect.full === true && !full) faults.push(`an excerpt only: ${text}`);
  const again = addresses.filter((address) => seen.has(address));
  if (expect.fresh === true && again.length > 0) faults.push(`shown again: ${again.join()}`);
  return faults;
}
