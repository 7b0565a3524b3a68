import { createHmac, randomBytes } from "node:crypto";
import { assignedTo, isSure } from "../answers/answer.ts";
import { isChatter } from "../answers/conversation/courtesy.ts";
import type { Logger } from "../operations/logging.ts";
import { answersByReport } from "../store/answer-counts.ts";
import type { Store } from "../store/open.ts";
import { eraseReads, markRead } from "../store/reads.ts";
import type { Database } from "../store/schema.ts";
import { ensureSetting } from "../store/settings.ts";
import {
  allFeedback,
  changeFeedback,
  claimCall,
  eraseFeedback,
  findFeedback,
  listTroubles,
  listVerdicts,
  markSolved,
  saveFeedback,
} from "../store/stored-feedback.ts";
import {
  type Asked,
  type FeedbackService,
  reportsOf,
  sectionsOf,
  shownBy,
  TROUBLE_DAYS,
  type Voter,
} from "./feedback.ts";
import { FeedbackBuffer } from "./feedback-buffer.ts";

const DAY = 24 * 60 * 60_000;

/** Questions that administrators see at once, before those alike are put together. */
const OPEN_QUESTIONS = 100;

/** Name of the key in the store's settings. */
const HASH_KEY = "HASH_KEY";

export interface FeedbackServiceOptions {
  readonly store: Store;
  /** Keys the hashes of people; one that the store keeps when left out. */
  readonly hashKey: string | undefined;
  readonly logger: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Keeps feedback in the store, its authors as hashes that tell nothing without the key. */
export async function createFeedbackService({
  store: { database },
  hashKey,
  logger,
  now,
}: FeedbackServiceOptions): Promise<FeedbackService> {
  const key = hashKey ?? (await ensureSetting(database, HASH_KEY, randomBytes(32).toString("base64")));
  const hash = (...parts: readonly string[]) =>
    createHmac("sha256", key).update(parts.join("\n")).digest("hex");
  const userHash = ({ teamId, userId }: Voter) => hash("user", teamId, userId);
  const voteId = (voter: Voter, about: string) => hash("vote", voter.teamId, about, userHash(voter));
  const buffer = new FeedbackBuffer(database, logger);
  const since = () => now() - TROUBLE_DAYS * DAY;

  return {
    recordAnswer(answer, by) {
      const { teamId } = by;
      const { question, addresses } = shownBy(answer);
      if (isSure(answer)) {
        buffer.count(teamId, [...reportsOf(addresses), ...sectionsOf(addresses)], dayOf(now()));
        return;
      }
      if (assignedTo(answer) !== undefined || isChatter(question)) return;
      const id = hash("unanswered", teamId, by.key);
      const verdict = "unanswered";
      buffer.unanswered({
        id,
        teamId,
        userHash: userHash(by),
        question,
        addresses,
        verdict,
        createdAt: now(),
        ...placeOf(by),
      });
    },
    async vote(voter, about, { question, addresses }, verdict, asked = {}) {
      const user = userHash(voter);
      const { teamId } = voter;
      const id = voteId(voter, about);
      const createdAt = now();
      const said = { id, teamId, userHash: user, question, addresses, verdict, createdAt };
      await saveFeedback(database, { ...said, ...placeOf(asked) });
      return id;
    },
    voteId,
    find: (teamId, id) => findFeedback(database, { teamId, id }),
    remark: (teamId, id, missing) => changeFeedback(database, { teamId, id }, { missing }),
    claimCall: (teamId, id) => claimCall(database, { teamId, id }, now()),
    releaseCall: (teamId, id) => changeFeedback(database, { teamId, id }, { called_at: null }),
    markSolved: (teamId, id) => markSolved(database, { teamId, id }, now()),
    reopen: (teamId, id) => changeFeedback(database, { teamId, id }, { solved_at: null }),
    markRead: (reader, post) =>
      markRead(database, { post: `${reader.teamId} ${post}`, userHash: userHash(reader) }, now()),
    async erase(voter) {
      await buffer.write();
      const user = userHash(voter);
      return (await eraseFeedback(database, voter.teamId, user)) + (await eraseReads(database, user));
    },
    async openQuestions(teamId) {
      await buffer.write();
      return listTroubles(database, teamId, { since: since(), limit: OPEN_QUESTIONS });
    },
    async *all(teamId) {
      await buffer.write();
      yield* allFeedback(database, { teamId });
    },
    async hits(teamId) {
      await buffer.write();
      const counts = [...(await answersByReport(database, teamId, dayOf(since())))];
      return new Map(counts.filter(([place]) => place.includes("#")).sort(([, a], [, b]) => b - a));
    },
    async tallies(teamId) {
      await buffer.write();
      return tallies(database, teamId, since());
    },
    settle: () => buffer.write(),
    close: () => buffer.close(),
  };
}

async function tallies(database: Database, teamId: string, since: number) {
  const answers = await answersByReport(database, teamId, dayOf(since));
  const tally = new Map(
    [...answers]
      .filter(([place]) => !place.includes("#"))
      .map(([slug, count]) => [slug, { slug, answers: count, useful: 0, useless: 0 }]),
  );
  for (const { addresses, verdict } of await listVerdicts(database, teamId, since)) {
    for (const slug of reportsOf(addresses)) {
      const one = tally.get(slug) ?? { slug, answers: 0, useful: 0, useless: 0 };
      if (verdict === "useful") one.useful += 1;
      else one.useless += 1;
      tally.set(slug, one);
    }
  }
  return [...tally.values()];
}

function placeOf({ channelId, messageTs }: Asked): Asked {
  return channelId === undefined || channelId.startsWith("D") ? {} : { channelId, messageTs };
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
