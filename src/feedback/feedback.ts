import { type Answer, contentsOf } from "../answers/answer.ts";
import { addressIn, partAddress, readAddress, referenceTo, sectionId } from "../corpus/address.ts";

/** A person of a workspace. */
export interface Voter {
  readonly teamId: string;
  readonly userId: string;
}

/** An answer as far as feedback speaks of it. */
export interface Shown {
  readonly question: string;
  /** References to passages (of earlier versions: addresses) and addresses of parts that were shown. */
  readonly addresses: readonly string[];
}

/** Where a question was asked. */
export interface Asked {
  /** Never a direct message, which is nobody else's to see. */
  readonly channelId?: string | undefined;
  /** Timestamp of the question's message, or of the answer's, where others see it. */
  readonly messageTs?: string | undefined;
}

/** What is kept of one person's feedback, or of a question without an answer. */
export interface Feedback extends Shown, Asked {
  readonly id: string;
  readonly teamId: string;
  /** The person, as a keyed hash. */
  readonly userHash: string;
  readonly verdict: "useful" | "useless" | "unanswered";
  /** What the person missed in the answer. */
  readonly missing?: string;
  /** When the question was passed on to a person, and when that one had solved it, in epoch milliseconds. */
  readonly calledAt?: number;
  readonly solvedAt?: number;
  readonly createdAt: number;
}

/** How many answers quoted a report, or a section of it, on a day. */
export interface AnswerCount {
  readonly teamId: string;
  /** The report's slug, or the section's address. */
  readonly report: string;
  /** `YYYY-MM-DD` in UTC. */
  readonly day: string;
  readonly answers: number;
}

/** A report's numbers over the last days. */
export interface ReportTally {
  readonly slug: string;
  readonly answers: number;
  readonly useful: number;
  readonly useless: number;
}

/**
 * Notes a question that was answered, or not; chatter is neither. Neither fails nor waits, since an answer matters more than its
 * count: notes are written down together, a few seconds later.
 */
export type RecordAnswer = (answer: Answer, by: Voter & Asked & { readonly key: string }) => void;

/** Where feedback is kept. Of a person it keeps a keyed hash. */
export interface FeedbackService {
  readonly recordAnswer: RecordAnswer;
  /** @param about names the answer; one person has one vote on it. Returns the vote's id. */
  readonly vote: (
    voter: Voter,
    about: string,
    shown: Shown,
    verdict: Feedback["verdict"],
    asked?: Asked,
  ) => Promise<string>;
  /** The id that a person's vote has, or will have. */
  readonly voteId: (voter: Voter, about: string) => string;
  readonly find: (teamId: string, id: string) => Promise<Feedback | undefined>;
  readonly remark: (teamId: string, id: string, missing: string) => Promise<void>;
  /** Whether the caller is to pass the question on: one caller only. */
  readonly claimCall: (teamId: string, id: string) => Promise<boolean>;
  readonly releaseCall: (teamId: string, id: string) => Promise<void>;
  /** Whether the question was open until now. */
  readonly markSolved: (teamId: string, id: string) => Promise<boolean>;
  readonly reopen: (teamId: string, id: string) => Promise<void>;
  /** Counts a person among the readers of a reminder's post, once. Returns how many there are. */
  readonly markRead: (reader: Voter, post: string) => Promise<number>;
  /** Erases all that a person said; returns how much that was. */
  readonly erase: (voter: Voter) => Promise<number>;
  /** The latest questions of the last `TROUBLE_DAYS` without a good answer that nobody has seen to, the latest first. */
  readonly openQuestions: (teamId: string) => Promise<readonly Feedback[]>;
  /** All that is kept of a workspace, the oldest first. */
  readonly all: (teamId: string) => AsyncIterable<Feedback>;
  /** How often sections were quoted in the last `TROUBLE_DAYS`, by their addresses, the most quoted first. */
  readonly hits: (teamId: string) => Promise<ReadonlyMap<string, number>>;
  readonly tallies: (teamId: string) => Promise<readonly ReportTally[]>;
  /** Writes down what was noted. Never fails. */
  /** Resolves when all that was noted so far is written down, or cannot be for now. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How far back administrators look, in days. */
export const TROUBLE_DAYS = 30;

/** What an answer shows, as references to passages and addresses of parts. */
export function shownBy(answer: Answer): Shown {
  const { facts, passages, recommendations, problems, parts } = contentsOf(answer);
  const sources = [...facts, ...passages, ...recommendations, ...problems];
  const references = sources.map(({ source }) => referenceTo(source.passage));
  return { question: answer.question, addresses: [...new Set([...references, ...parts.map(partAddress)])] };
}

/** Addresses of the sections that addresses belong to. */
export function sectionsOf(addresses: readonly string[]): string[] {
  const sections = addresses.flatMap((address) => {
    const read = readAddress(addressIn(address));
    return read?.section === undefined ? [] : [`${read.slug}#${sectionId(read.part, read.section)}`];
  });
  return [...new Set(sections)];
}

/** Slugs of the reports that addresses belong to. */
export function reportsOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.flatMap((address) => readAddress(addressIn(address))?.slug ?? []))];
}
