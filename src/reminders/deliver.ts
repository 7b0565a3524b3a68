import type { ChannelSpacing } from "./channel-spacing.ts";
import type { ClaimedDelivery, PostOutcome } from "./delivery.ts";
import type { ChannelProblem, NumberedPoint, Point } from "./reminder.ts";
import { nextInRound } from "./rounds.ts";
import type { RunnerDependencies, RunnerSettings } from "./runner-dependencies.ts";

/** What the deliveries of one process share. */
export interface DeliveryContext extends RunnerDependencies {
  readonly settings: RunnerSettings;
  readonly spacing: ChannelSpacing;
  /** Aborted when the process is to stop: what is not yet posted is given back. */
  readonly stopping: AbortSignal;
  /** Takes a workspace out of service for a while. */
  readonly restWorkspace: (teamId: string, reason: string) => void;
  /** Takes it back, since its token is good. */
  readonly resumeWorkspace: (teamId: string) => void;
}

/** The longest wait between two attempts, in milliseconds. */
const LONGEST_BACKOFF_MS = 60_000;

/** Deliveries that have to wait before their channels' histories can be read come back within so long. */
const READ_SPREAD_MS = 1_000;

/** Brings a claimed delivery to an end, or gives it back for a later attempt. */
export async function deliver(first: ClaimedDelivery, context: DeliveryContext): Promise<void> {
  const claim = await settleEarlierAttempt(first, context);
  if (claim === undefined) return;
  const { store, clock, settings } = context;

  const point = clock.now() < claim.expiresAt ? await currentPoint(claim, context) : undefined;
  if (point === undefined) {
    const failure = clock.now() < claim.expiresAt ? "nothing to post" : "expired";
    await store.recordNotPosted(claim, { state: "missed", failure, now: clock.now() });
    context.report({ kind: "missed", delivery: claim });
    return;
  }
  const turn = context.spacing.reserve(`${claim.teamId} ${claim.channelId}`, clock.now());
  await clock.sleep(turn - clock.now(), context.stopping);
  // What is left of the lease must last for the whole attempt: another process may post from its end on.
  const tooLate = clock.now() - claim.claimedAt > settings.leaseMs / 2;
  if (context.stopping.aborted || tooLate) {
    const { uncertainSince } = claim;
    await store.releaseDelivery(claim, { retryAt: clock.now(), uncertainSince });
    return;
  }
  const late = clock.now() - claim.dueAt >= settings.lateAfterMs;
  const outcome = await context.post({ ...claim, point, late });
  await conclude(claim, outcome, late, context);
}

/** The delivery's point, or the next one where it has changed in the reports since it was chosen. */
async function currentPoint(
  claim: ClaimedDelivery,
  { store, pointsOf }: DeliveryContext,
): Promise<NumberedPoint | undefined> {
  const { point, teamId } = claim;
  const there = new Set(
    pointsOf({ teamId, selection: "all" }).flatMap(({ address, reference = address }) => [
      address,
      reference,
    ]),
  );
  const quotable = ({ address, reference = address, companion = address }: Point) =>
    there.has(reference) && there.has(companion);
  if (point === undefined || quotable(point)) return point;
  return await store.replacePoint(claim, (reminder) =>
    nextInRound(pointsOf(reminder), reminder.seed, reminder.position),
  );
}

/**
 * Where an earlier attempt may have posted, looks for its message: the one thing that prevents a double.
 *
 * @returns the claim to go on with; undefined when there is nothing left to do.
 */
async function settleEarlierAttempt(
  claim: ClaimedDelivery,
  { store, clock, settings, findPosted, report, random }: DeliveryContext,
): Promise<ClaimedDelivery | undefined> {
  const { uncertainSince } = claim;
  if (uncertainSince === undefined) return claim;
  const found = await findPosted(claim, uncertainSince);
  const now = clock.now();
  switch (found.kind) {
    case "found":
      await store.recordPosted(claim.id, { ts: found.ts, now });
      report({ kind: "posted", delivery: claim, lagMs: lagOf(found.ts, claim), late: false, found: true });
      return undefined;
    case "later": {
      if (now >= claim.expiresAt) {
        // Too late to post, so whether it was posted no longer decides anything.
        await store.recordNotPosted(claim, { state: "missed", failure: "outcome unknown", now });
        report({ kind: "missed", delivery: claim });
        return undefined;
      }
      // Apart, since all that wait for the same pause to end would come back together.
      const retryAt = now + found.retryAfterMs + Math.round(random() * READ_SPREAD_MS);
      await store.releaseDelivery(claim, { retryAt, uncertainSince });
      report({ kind: "put-off", delivery: claim, reason: "history not readable yet", retryAt });
      return undefined;
    }
    case "unreadable":
    case "absent":
      // Looking may have taken most of the lease.
      return (await store.renewClaim(claim, { now, leaseMs: settings.leaseMs }))
        ? { ...claim, claimedAt: now }
        : undefined;
  }
}

async function conclude(
  claim: ClaimedDelivery,
  outcome: PostOutcome,
  late: boolean,
  context: DeliveryContext,
): Promise<void> {
  const { store, clock, settings, report } = context;
  const now = clock.now();
  if (outcome.kind === "sent" || outcome.kind === "final") context.resumeWorkspace(claim.teamId);
  switch (outcome.kind) {
    case "sent":
      await store.recordPosted(claim.id, { ts: outcome.ts, now });
      report({ kind: "posted", delivery: claim, lagMs: lagOf(outcome.ts, claim), late, found: false });
      return;
    case "later":
      await putOff(claim, outcome.reason, now + outcome.retryAfterMs, undefined, context);
      return;
    case "not-sent":
      await putOff(claim, outcome.reason, now + backoff(claim, context), undefined, context);
      return;
    case "unknown": {
      const retryAt = now + Math.max(settings.settleMs, backoff(claim, context));
      await putOff(claim, outcome.reason, retryAt, claim.uncertainSince ?? claim.claimedAt, context);
      return;
    }
    case "final":
      await store.recordNotPosted(claim, { state: "failed", failure: outcome.reason, now });
      report({ kind: "failed", delivery: claim, reason: outcome.reason });
      await pause(claim, outcome.reason, context);
      return;
    case "workspace":
      await store.releaseDelivery(claim, { retryAt: now, uncertainSince: undefined });
      context.restWorkspace(claim.teamId, outcome.reason);
      return;
    case "our-fault":
      await store.recordNotPosted(claim, { state: "failed", failure: outcome.reason, now });
      report({ kind: "failed", delivery: claim, reason: outcome.reason });
      return;
  }
}

async function putOff(
  claim: ClaimedDelivery,
  reason: string,
  earliest: number,
  uncertainSince: number | undefined,
  { store, report }: DeliveryContext,
): Promise<void> {
  // A new turn, since those of the channel's other posts have moved on meanwhile.
  const retryAt = await store.takeTurn(claim, earliest);
  await store.releaseDelivery(claim, { retryAt, uncertainSince });
  report({ kind: "put-off", delivery: claim, reason, retryAt });
}

// Told once: only one process gets the reminder back from the store. A process that dies right here tells
// nobody, but the list of reminders shows the pause and its reason.
async function pause(
  claim: ClaimedDelivery,
  reason: ChannelProblem,
  context: DeliveryContext,
): Promise<void> {
  const reminder = await context.store.pauseReminder(claim.reminderId, reason, claim.point?.address);
  if (reminder === undefined) return;
  context.report({ kind: "reminder-paused", reminder, reason });
  await context.tellCreator(reminder, reason, context.stopping);
}

/** 1 s, 2 s, 4 s … at most a minute, shortened at random by up to half so that retries spread out. */
function backoff({ attempts }: ClaimedDelivery, { random }: DeliveryContext): number {
  const full = Math.min(1_000 * 2 ** (attempts - 1), LONGEST_BACKOFF_MS);
  return Math.round(full * (1 - random() / 2));
}

// A message's timestamp is Slack's time of posting, in seconds.
function lagOf(ts: string, { dueAt }: ClaimedDelivery): number {
  return Math.max(0, Number(ts) * 1_000 - dueAt);
}
