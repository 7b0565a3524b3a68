import { setTimeout } from "node:timers/promises";
import type { Standin } from "../../src/standin/standin.ts";
import { openStore } from "../../src/store/open.ts";
import { createReminder } from "../../src/store/reminders.ts";
import { startNetwork } from "../../test/store/breakable-network.ts";
import { openFrontDoor } from "./front-door.ts";
import { addFailures, harmDatabase, harmReplica, restartRolling, sendAgain } from "./harm.ts";
import type { HistoryEvent, TimedEvent } from "./history.ts";
import { Replicas } from "./replicas.ts";
import { channelId, PEOPLE, startWorkspaces } from "./workspaces.ts";

export interface ChaosOptions {
  readonly databaseUrl: string;
  /** Folder that the replicas share for their search index. */
  readonly dataDir: string;
  readonly replicas: number;
  /** How many workspaces have installed the bot. */
  readonly workspaces: number;
  /** Whether replicas are restarted one after the other, too. */
  readonly rolling: boolean;
  /** Whether replicas and database are left alone otherwise. */
  readonly calm: boolean;
  /** How long there are questions and harm, in milliseconds. */
  readonly lastsMs: number;
  /** In all workspaces together, as are the reminders. */
  readonly questionsPerSecond: number;
  readonly reminders: number;
  /** Of each workspace. */
  readonly channels: number;
  readonly freezeMs: number;
  /** The inbox's lease, in milliseconds. */
  readonly leaseMs: number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly record: (event: TimedEvent) => void;
}

const QUESTIONS = ["三项机制", "一岗双责", "微信群泄密怎么办", "有哪些建议", "年轻干部为什么抵触说教"];
const MINUTE = 60_000;

/** How long answers may take once all harm is over, in milliseconds. */
const REST_MS = 120_000;

export async function runChaos(options: ChaosOptions): Promise<void> {
  const { databaseUrl, random, replicas: count } = options;
  const record = (event: HistoryEvent) => options.record({ ...event, at: Date.now() });
  const workspaces = await startWorkspaces(options.workspaces, options.channels, random);
  const standins = workspaces.all;
  const network = await startNetwork(databaseUrl);
  const env = {
    ...workspaces.env,
    DATABASE_URL: network.through(databaseUrl),
    DATA_DIR: options.dataDir,
    PORT: "0",
    HOST: "127.0.0.1",
    LOG_LEVEL: "warn",
    // Long enough that the front door sees a replica stop before it refuses.
    DRAIN_MS: "2000",
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
  const door = await openFrontDoor(() => replicas.ports, random);
  await workspaces.install(door.url);
  await planReminders(options, standins, record);
  for (const standin of standins) {
    standin.connect({ requestUrl: `${door.url}/slack/events` });
    recordForeign(standin, record);
    addFailures(standin);
  }

  const over = new AbortController();
  const until = Date.now() + options.lastsMs;
  const asks = standins.map((standin, index) => new Asks(standin, index, options, record));
  const harm = [
    ...standins.map((standin) => sendAgain(standin, random, over.signal)),
    ...(options.rolling ? [restartRolling(count, replicas, over.signal, record)] : []),
  ];
  if (!options.calm) {
    for (let number = 0; number < count; number++)
      harm.push(harmReplica(number, replicas, options, over.signal, record));
    harm.push(harmDatabase(network, random, over.signal, record));
  }
  const asking: Promise<void>[] = [];
  while (Date.now() < until) {
    await setTimeout((2_000 * standins.length * random()) / options.questionsPerSecond);
    // At once in channels of the same id, so that many messages differ in nothing but their workspace.
    const channel = channelId(Math.floor(random() * options.channels));
    asking.push(...asks.map((of) => of.ask(channel)));
  }
  over.abort();
  await Promise.all(harm);
  record({ kind: "harm", what: "over" });
  for (const { failures } of standins) failures.clear();
  await Promise.all(asking);

  for (const end = Date.now() + REST_MS; Date.now() < end; await setTimeout(500)) {
    await Promise.all(standins.map(({ deliveries }) => deliveries.deliverDueRetries()));
    const posted = new Set(standins.flatMap(deliveryIds)).size;
    if (asks.every((of) => of.allReplied()) && posted >= options.reminders) break;
  }
  // A double would come from a claim that is still open: wait until every lease has ended.
  await setTimeout(options.leaseMs + 8_000);
  for (const of of asks) of.recordReplies();
  await recordRows(databaseUrl, standins, record);
  for (let number = 0; number < count; number++) await replicas.end(number, "SIGTERM");
  await door.close();
  await network.close();
  await workspaces.close();
}

/** Questions of one workspace, and where their replies are. */
class Asks {
  readonly #standin: Standin;
  readonly #channels: readonly string[];
  readonly #options: ChaosOptions;
  readonly #record: (event: HistoryEvent) => void;
  readonly #accepted = new Set<string>();
  readonly #threads: { readonly channel: string; readonly ts: string }[] = [];
  #commands: number;

  constructor(standin: Standin, index: number, options: ChaosOptions, record: (event: HistoryEvent) => void) {
    this.#standin = standin;
    this.#channels = channelsOf(standin);
    // No command has the number of one in another workspace.
    this.#commands = 100_000 * index;
    this.#options = options;
    this.#record = record;
    const mention = `<@${standin.bot.botUserId}>`;
    standin.deliveries.subscribe(({ kind, payload, answer }) => {
      const { event } = payload as unknown as {
        readonly event?: { readonly ts?: string; readonly channel?: string; readonly text?: string };
      };
      // Our own answers come back as events too, and ask nothing.
      if (kind !== "event" || event?.text?.includes(mention) !== true || answer?.status !== 200) return;
      this.#accept(this.#name(`${event.channel} ${event.ts}`));
    });
  }

  async ask(channel: string): Promise<void> {
    const { random } = this.#options;
    const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
    const person = this.#standin.person(pick(PEOPLE));
    const name = this.#standin.directory.channel(channel).name;
    const question = pick(QUESTIONS);
    if (random() < 0.15) {
      this.#commands += 1;
      const words = `第${this.#commands}次问`;
      const ask = this.#name(words);
      this.#record({ kind: "asked", ask, by: "command" });
      const { answer } = await person.command(`#${name}`, "/wence", `${question} ${words}`);
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
    this.#record({ kind: "asked", ask: this.#name(`${message.channel} ${message.ts}`), by: "mention" });
    if (place === undefined) this.#threads.push({ channel: message.channel, ts: message.ts });
  }

  allReplied(): boolean {
    const replied = new Set(this.#replies().map(({ ask }) => ask));
    return [...this.#accepted].every((ask) => replied.has(ask));
  }

  recordReplies(): void {
    for (const reply of this.#replies()) this.#record({ kind: "replied", ...reply });
  }

  #name(ask: string): string {
    return `${this.#standin.bot.teamId} ${ask}`;
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
        return asked === undefined ? [] : [{ ask: this.#name(`${place} ${asked}`), ts }];
      }),
    );
    const whispered = PEOPLE.flatMap((name) =>
      this.#standin.ephemeralFor(name).flatMap(({ ts, text, blocks }) => {
        const [words] = /第\d+次问/.exec(`${text} ${JSON.stringify(blocks)}`) ?? [];
        return words === undefined ? [] : [{ ask: this.#name(words), ts }];
      }),
    );
    return [...posted, ...whispered];
  }
}

/** Reminders that are due on the minutes of the run. */
async function planReminders(
  { databaseUrl, reminders, lastsMs, random }: ChaosOptions,
  standins: readonly Standin[],
  record: (event: HistoryEvent) => void,
): Promise<void> {
  const { database, close } = await openStore({ databaseUrl });
  const first = Math.ceil((Date.now() + 5_000) / MINUTE) * MINUTE;
  const minutes = Math.max(1, Math.floor((Date.now() + lastsMs - first) / MINUTE) + 1);
  for (let index = 0; index < reminders; index++) {
    const standin = standins[index % standins.length] as Standin;
    const { bot, directory } = standin;
    const channels = channelsOf(standin);
    const dueAt = first + (Math.floor(index / standins.length) % minutes) * MINUTE;
    const id = `reminder-${index}`;
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
    record({ kind: "planned", reminder: `${bot.teamId} ${id}` });
  }
  await close();
}

function channelsOf({ directory }: Standin): readonly string[] {
  return [...directory.channels.keys()];
}

function deliveryIds(standin: Standin): string[] {
  return channelsOf(standin).flatMap((channel) =>
    standin.workspace.messages.all(channel).flatMap(({ metadata }) => {
      const id = metadata?.event_type === "wence_delivery" ? metadata.event_payload.id : undefined;
      return typeof id === "string" ? [id] : [];
    }),
  );
}

/** What the store says of the run: which reminder each post is of, and threads that it holds for the wrong workspace. */
async function recordRows(
  databaseUrl: string,
  standins: readonly Standin[],
  record: (event: HistoryEvent) => void,
): Promise<void> {
  const { database, close } = await openStore({ databaseUrl });
  const rows = await database.selectFrom("deliveries").select(["id", "reminder_id"]).execute();
  const threads = await database.selectFrom("threads").selectAll().execute();
  await close();
  const reminders = new Map(rows.map(({ id, reminder_id }) => [id, reminder_id]));
  for (const standin of standins)
    for (const id of deliveryIds(standin)) {
      const reminder = `${standin.bot.teamId} ${reminders.get(id) ?? `unknown ${id}`}`;
      record({ kind: "reminded", reminder });
    }
  for (const { team_id, channel_id, thread_ts } of threads) {
    const home = standins.find(({ bot }) => bot.teamId === team_id);
    if (home?.workspace.messages.find(channel_id, thread_ts) === undefined)
      record({ kind: "foreign", what: `${team_id} thread ${channel_id} ${thread_ts}` });
  }
}

/** Slack's codes for what is not there, or not for this token. */
const FOREIGN = /_not_found$|^not_in_channel$|^invalid_auth$/;

function recordForeign({ bot, log }: Standin, record: (event: HistoryEvent) => void): void {
  log.subscribe(({ method, error }) => {
    if (error !== undefined && FOREIGN.test(error))
      record({ kind: "foreign", what: `${bot.teamId} ${method} ${error}` });
  });
}
