import { setTimeout } from "node:timers/promises";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { openStore } from "../../src/store/open.ts";
import { createReminder } from "../../src/store/reminders.ts";
import { type BreakableNetwork, startNetwork } from "../../test/store/breakable-network.ts";
import { openFrontDoor } from "./front-door.ts";
import type { HistoryEvent, TimedEvent } from "./history.ts";
import { Replicas } from "./replicas.ts";

export interface ChaosOptions {
  readonly databaseUrl: string;
  /** Folder that the replicas share for their search index. */
  readonly dataDir: string;
  readonly replicas: number;
  /** How long there are questions and harm, in milliseconds. */
  readonly lastsMs: number;
  readonly questionsPerSecond: number;
  readonly reminders: number;
  readonly channels: number;
  readonly freezeMs: number;
  /** The inbox's lease, in milliseconds. */
  readonly leaseMs: number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly record: (event: TimedEvent) => void;
}

const QUESTIONS = ["三项机制", "一岗双责", "微信群泄密怎么办", "有哪些建议", "年轻干部为什么抵触说教"];
const PEOPLE = ["alice", "bob", "carol"];
const MINUTE = 60_000;

/** How long answers may take once all harm is over, in milliseconds. */
const REST_MS = 120_000;

export async function runChaos(options: ChaosOptions): Promise<void> {
  const { databaseUrl, random, replicas: count } = options;
  const record = (event: HistoryEvent) => options.record({ ...event, at: Date.now() });
  const standin = await startStandin({ random });
  const channels = Array.from({ length: options.channels }, (_, index) => {
    const members = [...PEOPLE, standin.bot.botUserId];
    return standin.directory.addChannel({ name: `channel-${index}`, members }).id;
  });
  const network = await startNetwork(databaseUrl);
  const env = {
    SLACK_BOT_TOKEN: standin.botToken,
    SLACK_SIGNING_SECRET: standin.signingSecret,
    SLACK_API_URL: standin.apiUrl,
    DATABASE_URL: network.through(databaseUrl),
    DATA_DIR: options.dataDir,
    PORT: "0",
    HOST: "127.0.0.1",
    LOG_LEVEL: "warn",
  };
  const replicas = new Replicas(
    { env, inboxTimes: { leaseMs: options.leaseMs } },
    {
      onCrash: (replica) => {
        record({ kind: "crash", replica });
        void replicas.start(replica);
      },
      onWarning: (replica, key, message) => record({ kind: "warned", replica, key, message }),
    },
  );
  for (let number = 0; number < count; number++) await replicas.start(number);
  await planReminders(options, channels, standin, record);
  const door = await openFrontDoor(() => replicas.ports, random);
  standin.connect({ requestUrl: door.url });
  addFailures(standin);

  const over = new AbortController();
  const until = Date.now() + options.lastsMs;
  const asks = new Asks(standin, channels, options, record);
  const harm = [
    ...Array.from({ length: count }, (_, number) =>
      harmReplica(number, replicas, options, over.signal, record),
    ),
    harmDatabase(network, random, over.signal, record),
    sendAgain(standin, random, over.signal),
  ];
  const asking: Promise<void>[] = [];
  while (Date.now() < until) {
    await setTimeout((2_000 * random()) / options.questionsPerSecond);
    asking.push(asks.ask());
  }
  over.abort();
  await Promise.all(harm);
  record({ kind: "harm", what: "over" });
  standin.failures.clear();
  await Promise.all(asking);

  for (const end = Date.now() + REST_MS; Date.now() < end; await setTimeout(500)) {
    await standin.deliveries.deliverDueRetries();
    if (asks.allReplied() && new Set(deliveryIds(standin, channels)).size >= options.reminders) break;
  }
  // A double would come from a claim that is still open: wait until every lease has ended.
  await setTimeout(options.leaseMs + 8_000);
  asks.recordReplies();
  await recordReminders(databaseUrl, standin, channels, record);
  for (let number = 0; number < count; number++) await replicas.end(number, "SIGTERM");
  await door.close();
  await network.close();
  await standin.close();
}

/** Questions, and where their replies are. */
class Asks {
  readonly #standin: Standin;
  readonly #channels: readonly string[];
  readonly #options: ChaosOptions;
  readonly #record: (event: HistoryEvent) => void;
  readonly #accepted = new Set<string>();
  readonly #threads: { readonly channel: string; readonly ts: string }[] = [];
  #commands = 0;

  constructor(
    standin: Standin,
    channels: readonly string[],
    options: ChaosOptions,
    record: (event: HistoryEvent) => void,
  ) {
    this.#standin = standin;
    this.#channels = channels;
    this.#options = options;
    this.#record = record;
    const mention = `<@${standin.bot.botUserId}>`;
    standin.deliveries.subscribe(({ kind, payload, answer }) => {
      const { event } = payload as unknown as {
        readonly event?: { readonly ts?: string; readonly channel?: string; readonly text?: string };
      };
      // Our own answers come back as events too, and ask nothing.
      if (kind !== "event" || event?.text?.includes(mention) !== true || answer?.status !== 200) return;
      this.#accept(`${event.channel} ${event.ts}`);
    });
  }

  async ask(): Promise<void> {
    const { random } = this.#options;
    const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
    const channel = pick(this.#channels);
    const person = this.#standin.person(pick(PEOPLE));
    const name = this.#standin.directory.channel(channel).name;
    const question = pick(QUESTIONS);
    if (random() < 0.15) {
      this.#commands += 1;
      const ask = `第${this.#commands}次问`;
      this.#record({ kind: "asked", ask, by: "command" });
      const { answer } = await person.command(`#${name}`, "/wence", `${question} ${ask}`);
      if (answer?.status === 200) this.#accept(ask);
      return;
    }
    // One in three goes on in a thread where others ask too.
    const thread = random() < 0.33 ? pick(this.#threads) : undefined;
    const place =
      thread === undefined ? undefined : this.#standin.workspace.messages.find(thread.channel, thread.ts);
    const where =
      place === undefined ? `#${name}` : `#${this.#standin.directory.channel(place.channel).name}`;
    const message = await person.say(
      where,
      `@wence ${question}`,
      place === undefined ? {} : { thread: place },
    );
    this.#record({ kind: "asked", ask: `${message.channel} ${message.ts}`, by: "mention" });
    if (place === undefined) this.#threads.push({ channel: message.channel, ts: message.ts });
  }

  allReplied(): boolean {
    const replied = new Set(this.#replies().map(({ ask }) => ask));
    return [...this.#accepted].every((ask) => replied.has(ask));
  }

  recordReplies(): void {
    for (const reply of this.#replies()) this.#record({ kind: "replied", ...reply });
  }

  #accept(ask: string): void {
    if (this.#accepted.has(ask)) return;
    this.#accepted.add(ask);
    this.#record({ kind: "accepted", ask });
  }

  #replies(): { readonly ask: string; readonly ts: string }[] {
    const posted = this.#channels.flatMap((channel) =>
      this.#standin.workspace.messages.all(channel).flatMap(({ ts, metadata }) => {
        const key = metadata?.event_type === "wence_answer" ? metadata.event_payload.key : undefined;
        const [, place, asked] = /^message:(.+):(.+)$/.exec(String(key)) ?? [];
        return asked === undefined ? [] : [{ ask: `${place} ${asked}`, ts }];
      }),
    );
    const whispered = PEOPLE.flatMap((name) =>
      this.#standin.ephemeralFor(name).flatMap(({ ts, text, blocks }) => {
        const [ask] = /第\d+次问/.exec(`${text} ${JSON.stringify(blocks)}`) ?? [];
        return ask === undefined ? [] : [{ ask, ts }];
      }),
    );
    return [...posted, ...whispered];
  }
}

/** Reminders that are due on the minutes of the run. */
async function planReminders(
  { databaseUrl, reminders, lastsMs, random }: ChaosOptions,
  channels: readonly string[],
  { bot, directory }: Standin,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  const { database, close } = await openStore({ databaseUrl });
  const first = Math.ceil((Date.now() + 5_000) / MINUTE) * MINUTE;
  const minutes = Math.max(1, Math.floor((Date.now() + lastsMs - first) / MINUTE) + 1);
  const ids = Array.from({ length: reminders }, (_, index) => `reminder-${index}`);
  for (const [index, id] of ids.entries()) {
    const dueAt = first + (index % minutes) * MINUTE;
    await createReminder(
      database,
      {
        id,
        teamId: bot.teamId,
        channelId: channels[Math.floor(random() * channels.length)] ?? "",
        creatorId: directory.user("alice").id,
        time: new Date(dueAt).toISOString().slice(11, 16),
        days: "every",
        zone: "UTC",
        selection: "all",
        seed: id,
        position: { round: 0, shown: [] },
        nextDueAt: dueAt,
      },
      Date.now(),
    );
    record({ kind: "planned", reminder: id });
  }
  await close();
}

function deliveryIds(standin: Standin, channels: readonly string[]): string[] {
  return channels.flatMap((channel) =>
    standin.workspace.messages.all(channel).flatMap(({ metadata }) => {
      const id = metadata?.event_type === "wence_delivery" ? metadata.event_payload.id : undefined;
      return typeof id === "string" ? [id] : [];
    }),
  );
}

async function recordReminders(
  databaseUrl: string,
  standin: Standin,
  channels: readonly string[],
  record: (event: HistoryEvent) => void,
): Promise<void> {
  const { database, close } = await openStore({ databaseUrl });
  const rows = await database.selectFrom("deliveries").select(["id", "reminder_id"]).execute();
  await close();
  const reminders = new Map(rows.map(({ id, reminder_id }) => [id, reminder_id]));
  for (const id of deliveryIds(standin, channels)) {
    record({ kind: "reminded", reminder: reminders.get(id) ?? `unknown ${id}` });
  }
}

function addFailures({ failures, limits }: Standin): void {
  limits.add({ method: "chat.postMessage", per: "channel", everyMs: 1_000, burst: 2 });
  const add = (method: string, probability: number, failure: Parameters<typeof failures.add>[0]["failure"]) =>
    failures.add({ method, probability, failure });
  add("chat.postMessage", 0.05, { kind: "rate-limit", retryAfterSeconds: 2 });
  add("chat.postMessage", 0.04, { kind: "server-error", when: "after" });
  add("chat.postMessage", 0.02, { kind: "server-error", when: "before" });
  add("chat.postMessage", 0.04, { kind: "drop", when: "after" });
  add("chat.postMessage", 0.02, { kind: "drop", when: "before" });
  add("chat.postMessage", 0.01, { kind: "hang", when: "after" });
  add("chat.postMessage", 0.1, { kind: "slow", ms: 1_500 });
  for (const method of ["conversations.replies", "conversations.history"]) {
    add(method, 0.05, { kind: "rate-limit", retryAfterSeconds: 2 });
    add(method, 0.05, { kind: "server-error", when: "after" });
    add(method, 0.05, { kind: "drop", when: "before" });
  }
}

async function harmReplica(
  number: number,
  replicas: Replicas,
  { random, freezeMs }: ChaosOptions,
  over: AbortSignal,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  while (!over.aborted) {
    await setTimeout(3_000 + random() * 15_000, undefined, { signal: over }).catch(() => {});
    // Someone has to be there, or nothing is accepted and nothing is tried.
    if (over.aborted || replicas.awake < 2) continue;
    const choice = random();
    const what = choice < 0.4 ? "kill" : choice < 0.7 ? "freeze" : "stop";
    record({ kind: "harm", what, replica: number });
    if (what === "freeze") {
      replicas.freeze(number);
      await setTimeout(freezeMs, undefined, { signal: over }).catch(() => {});
      replicas.thaw(number);
    } else {
      await replicas.end(number, what === "kill" ? "SIGKILL" : "SIGTERM");
      await startAgain(number, replicas, over, record);
    }
    record({ kind: "harm", what: `${what} over`, replica: number });
  }
}

// A replica that starts while the database is cut off ends, as it should; a supervisor starts it again.
async function startAgain(
  number: number,
  replicas: Replicas,
  over: AbortSignal,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await replicas.start(number);
      return;
    } catch (error) {
      if (tries === 10) throw error;
      record({ kind: "harm", what: "could not start", replica: number });
      await setTimeout(1_000, undefined, { signal: over }).catch(() => {});
    }
  }
}

async function harmDatabase(
  network: BreakableNetwork,
  random: () => number,
  over: AbortSignal,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  while (!over.aborted) {
    await setTimeout(10_000 + random() * 20_000, undefined, { signal: over }).catch(() => {});
    if (over.aborted) break;
    const state = random() < 0.6 ? "cut" : "silent";
    record({ kind: "harm", what: `database ${state}` });
    if (random() < 0.5) network.become(state);
    else await Promise.race([network.becomeInMidQuery(state), setTimeout(1_000)]);
    await setTimeout(500 + random() * 5_000, undefined, { signal: over }).catch(() => {});
    network.become("open");
    record({ kind: "harm", what: "database open" });
  }
  network.become("open");
}

/** Slack promises each event at least once: it sends again what was not acknowledged, and now and then what was. */
async function sendAgain({ deliveries }: Standin, random: () => number, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await setTimeout(500, undefined, { signal: over }).catch(() => {});
    void deliveries.deliverDueRetries();
    const events = deliveries
      .deliveries()
      .filter(({ kind, answer, attempt }) => kind === "event" && answer !== undefined && attempt === 0);
    const again = events[Math.floor(random() * events.length)];
    if (again !== undefined && random() < 0.5) void deliveries.retry(again);
  }
}
