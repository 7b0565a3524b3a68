import type { ServerResponse } from "node:http";
import { type App, type Logger as BoltLogger, type CustomRoute, HTTPReceiver } from "@slack/bolt";
import { createAnswering, createAnsweringAt } from "./answering-service.ts";
import { exampleQuestions } from "./answers/examples.ts";
import type { Config } from "./config.ts";
import { loadCalendar } from "./corpus/calendar.ts";
import { describeProblem } from "./corpus/content-problem.ts";
import { loadContent } from "./corpus/load-content.ts";
import type { Vocabulary } from "./corpus/vocabulary.ts";
import { createFeedbackBook } from "./feedback/feedback-service.ts";
import { createInboxService } from "./inbox/inbox-service.ts";
import type { InboxTimes } from "./inbox/worker-options.ts";
import { boltLogger, type Logger } from "./logging.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { startPruning } from "./pruning.ts";
import { createReminderService } from "./reminder-service.ts";
import { type Clock, SYSTEM_CLOCK } from "./reminders/clock.ts";
import { type WorkdayCalendar, workdayCalendar } from "./reminders/workdays.ts";
import { createChannelSettingsBook } from "./settings/channel-settings-service.ts";
import type { Answering } from "./slack/asking/answering.ts";
import type { HelpContent } from "./slack/asking/help-view.ts";
import { composeReply } from "./slack/asking/reply.ts";
import { Threads } from "./slack/asking/threads.ts";
import { createSlackApp } from "./slack/create-app.ts";
import { ChannelTurns } from "./slack/kit/channel-turns.ts";
import { Custody, createHttpReceiver, createSocketReceiver } from "./slack/kit/receivers.ts";
import { takeTurn } from "./store/channel-turns.ts";
import { openStore, type Store } from "./store/open.ts";
import { findThread, saveThread } from "./store/threads.ts";

/** A bot that is running. */
export interface RunningApp {
  /** Port of the HTTP server; undefined in Socket Mode. */
  readonly port: number | undefined;
  /**
   * Takes no more requests, finishes the answers in hand, and closes the store. Resolves with how many asks are
   * left for the next start.
   */
  readonly stop: () => Promise<{ readonly left: number }>;
}

export interface AppOptions {
  /** The time that reminders and the turns in channels go by; default: the system's. */
  readonly reminderClock?: Clock;
  /** How long the inbox waits for what; default: `DEFAULT_TIMES`. */
  readonly inboxTimes?: Partial<InboxTimes>;
}

/** Example questions shown in help. */
const EXAMPLES = 3;

/** Starts the bot: content, search, store, and Slack on top. Rejects when one of them cannot start. */
export async function startApp(
  config: Config,
  logger: Logger,
  options: AppOptions = {},
): Promise<RunningApp> {
  const content = await readContent(config, logger);
  const { databaseUrl, dataDir } = config;
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    return await startOn(store, content, config, logger, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** All that answers are made of. */
interface Content {
  /** From all reports. */
  readonly answering: Answering;
  readonly vocabulary: Vocabulary;
  readonly help: HelpContent;
  readonly calendar: WorkdayCalendar;
}

async function readContent({ contentDir, retentionDays }: Config, logger: Logger): Promise<Content> {
  const { corpus, vocabulary, problems } = await loadContent(contentDir);
  const days = await loadCalendar(contentDir);
  for (const problem of [...problems, ...days.problems]) logger.error(describeProblem(problem));
  if (corpus.reports.length === 0) {
    throw new Error(`${contentDir} holds no report that can be read. Add one, or set CONTENT_DIR.`);
  }
  const answering = createAnswering(corpus, vocabulary);
  const help = {
    titles: corpus.reports.map(({ title }) => title),
    examples: exampleQuestions(corpus, answering.answerQuestion, EXAMPLES),
    retentionDays,
  };
  return { answering, vocabulary, help, calendar: workdayCalendar(days.calendar) };
}

async function startOn(
  store: Store,
  content: Content,
  config: Config,
  logger: Logger,
  { reminderClock = SYSTEM_CLOCK, inboxTimes = {} }: AppOptions,
): Promise<RunningApp> {
  const { answering, vocabulary, help, calendar } = content;
  const { corpus } = answering;
  const client = () => app.client;
  const metrics = createMetrics();
  const threads = new Threads({
    find: async (place) => (await findThread(store.database, place))?.state,
    save: (place, state) => saveThread(store.database, place, state, Date.now()),
  });
  const reminders = createReminderService({
    config,
    store,
    corpus,
    calendar,
    clock: reminderClock,
    threads,
    logger,
    metrics,
  });
  const { desk, uncoveredYear } = reminders;
  const channelSettings = await createChannelSettingsBook({ store });
  const feedback = await createFeedbackBook({ store, hashKey: config.hashKey, logger, now: Date.now });
  const answeringAt = createAnsweringAt(answering, vocabulary, channelSettings);
  const shared = {
    corpus,
    answeringAt,
    threads,
    desk,
    uncoveredYear,
    zone: config.timeZone,
    feedback,
    noteAnswer: feedback.noteAnswer,
    channelSettings,
    retentionDays: config.retentionDays,
    examples: help.examples,
  };
  const turns = new ChannelTurns({
    clock: reminderClock,
    takeTurn: (place, from) => takeTurn(store.database, place, from),
  });
  const inbox = createInboxService({
    turns,
    store,
    client,
    logger,
    metrics,
    times: inboxTimes,
    compose: (ask) => composeReply(ask, { ...shared, help, client: client() }),
  });
  const slackLogger = boltLogger(logger);
  const custody = new Custody();
  const receiver = createReceiver(config, metrics, custody, slackLogger);
  const { botToken, slackApiUrl } = config;
  const app: App = createSlackApp(
    { receiver, botToken, slackApiUrl, allowExternalUsers: config.allowExternalUsers, logger: slackLogger },
    {
      ...shared,
      acceptAsk: inbox.acceptAsk,
      followUpsWanted: async (teamId, channelId) => (await channelSettings.find(teamId, channelId)).followUps,
    },
  );

  await app.init();
  const port = await listen(config, receiver, app);
  inbox.start();
  reminders.start();
  const stopPruning = startPruning(store, { retentionDays: config.retentionDays, logger });
  const { reports, passages } = corpus;
  logger.info({ reports: reports.length, passages: passages.length, port }, "Wence is running");
  return {
    port,
    async stop() {
      await app.stop();
      await custody.settled();
      turns.stop();
      const [{ left }] = await Promise.all([inbox.stop(), reminders.stop(), stopPruning()]);
      await feedback.close();
      await store.close();
      return { left };
    },
  };
}

function createReceiver(
  { transport, slackApiUrl }: Config,
  metrics: Metrics,
  custody: Custody,
  logger: BoltLogger,
) {
  const customRoutes = [textRoute("/healthz", async () => "ok\n"), textRoute("/metrics", metrics.text)];
  return transport.kind === "http"
    ? createHttpReceiver({ ...transport, custody, customRoutes, logger })
    : createSocketReceiver({ ...transport, slackApiUrl, custody, customRoutes, logger });
}

function textRoute(path: string, text: () => Promise<string>): CustomRoute {
  return {
    path,
    method: "GET",
    handler: async (_request, response: ServerResponse) => {
      response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(await text());
    },
  };
}

/** Starts receiving; resolves to the port listened on, which the system chose when port 0 was configured. */
async function listen(
  { transport }: Config,
  receiver: ReturnType<typeof createReceiver>,
  app: App,
): Promise<number | undefined> {
  if (transport.kind === "socket" || !(receiver instanceof HTTPReceiver)) {
    await app.start();
    return undefined;
  }
  const { port, host } = transport;
  const server = await receiver.start({ port, ...(host === undefined ? {} : { host }) });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
