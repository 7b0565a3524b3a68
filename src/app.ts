import { setTimeout as pause } from "node:timers/promises";
import type { App } from "@slack/bolt";
import type { AnsweringAt } from "./answers/answering.ts";
import type { Config } from "./config.ts";
import { createEmbeddingsService, type EmbeddingsService } from "./embeddings/embeddings-service.ts";
import { createFeedbackService } from "./feedback/feedback-service.ts";
import { createInboxService } from "./inbox/inbox-service.ts";
import type { InboxTimes } from "./inbox/worker-options.ts";
import { openWorkspaces } from "./installations/workspaces.ts";
import { createKnownService } from "./known/known-service.ts";
import { boltLogger, type Logger } from "./operations/logging.ts";
import { createMetrics, type Metrics } from "./operations/metrics.ts";
import { Readiness } from "./operations/readiness.ts";
import { createReceiver, startReceiving } from "./operations/receiving.ts";
import { watchingRoutes } from "./operations/routes.ts";
import { readVersion } from "./operations/version.ts";
import { type Clock, SYSTEM_CLOCK } from "./reminders/clock.ts";
import type { RunnerSettings } from "./reminders/runner-dependencies.ts";
import { ContentService } from "./services/content-service.ts";
import { startPruning } from "./services/pruning.ts";
import { createReminderService } from "./services/reminder-service.ts";
import { savedIndex } from "./services/saved-index.ts";
import { timedAnswering } from "./services/timed-answering.ts";
import { limitsIn } from "./settings/channel-settings.ts";
import { createChannelSettingsService } from "./settings/channel-settings-service.ts";
import { composeReply } from "./slack/asking/compose-reply.ts";
import { limitQuestions } from "./slack/asking/question-limit.ts";
import { Threads } from "./slack/asking/threads.ts";
import { createSlackApp, webClientOptions } from "./slack/create-app.ts";
import { ChannelTurns } from "./slack/kit/channel-turns.ts";
import { LoopTurns } from "./slack/kit/loop-turns.ts";
import { AcknowledgementGuard } from "./slack/kit/receivers.ts";
import { meaningOf } from "./slack/kit/refusals.ts";
import { SlackClient } from "./slack/kit/slack-client.ts";
import { proxyDispatcher, slackFetch } from "./slack/kit/slack-fetch.ts";
import { slackHealth } from "./slack/kit/slack-health.ts";
import { measureBacklog } from "./store/inbox-backlog.ts";
import { openStore, type Store } from "./store/open.ts";
import { portsOn } from "./store/ports.ts";

/** A bot that is running. */
export interface RunningApp {
  /** Port of the HTTP server; undefined in Socket Mode without a port for health. */
  readonly port: number | undefined;
  /**
   * Takes no more requests, finishes the answers in hand, and closes the store. Resolves with how many asks are
   * left for the next start.
   */
  readonly stop: () => Promise<{ readonly left: number }>;
  /** How many asks are accepted and not answered yet, by all processes on the store. */
  readonly backlog: () => Promise<number>;
  /** Takes up what has changed in the content folder, which is otherwise noticed by itself. Never rejects. */
  readonly renewContent: () => Promise<void>;
}

export interface AppOptions {
  /** The time that reminders and the turns in channels go by; default: the system's. */
  readonly reminderClock?: Clock;
  /** How reminders are posted; default: `DEFAULT_RUNNER_SETTINGS`. */
  readonly runnerSettings?: Partial<RunnerSettings>;
  /** How long the inbox waits for what; default: `DEFAULT_TIMES`. */
  readonly inboxTimes?: Partial<InboxTimes>;
}

/** Base URL of Slack's Web API. */
const SLACK_API = "https://slack.com/api/";

/** Starts the bot: content, search, store, and Slack on top. Rejects when one of them cannot start. */
export async function startApp(
  config: Config,
  logger: Logger,
  options: AppOptions = {},
): Promise<RunningApp> {
  const version = readVersion();
  const metrics = createMetrics(version);
  const embeddings = createEmbeddingsService(config.embeddings, proxyDispatcher(config.proxies), {
    logger,
    onOutcome: (of, outcome) => metrics.embeddings.inc({ of, outcome }),
  });
  const { databaseUrl, databaseLimits: limits, dataDir } = config;
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl, limits }, {
    onError: ({ failure }) => metrics.storeErrors.inc({ code: failure }),
  });
  try {
    return await startOn({ store, embeddings, metrics, version }, config, logger, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Ground {
  readonly store: Store;
  readonly embeddings: EmbeddingsService | undefined;
  readonly metrics: Metrics;
  readonly version: string;
}

async function startOn(
  { store, embeddings, metrics, version }: Ground,
  config: Config,
  logger: Logger,
  { reminderClock = SYSTEM_CLOCK, runnerSettings = {}, inboxTimes = {} }: AppOptions,
): Promise<RunningApp> {
  const backlog = async () => (await measureBacklog(store.database)).count;
  metrics.watchInbox(() => measureBacklog(store.database));
  const dispatcher = proxyDispatcher(config.proxies);
  const onCallFailed = (method: string, code: string) => {
    metrics.slackErrors.inc({ method, code });
    if (meaningOf(code) === "our-fault")
      logger.error({ method, code }, "Slack finds fault with what we sent");
  };
  const callSlack = slackFetch(config.slackApiUrl ?? SLACK_API, onCallFailed, dispatcher);
  const workspaces = await openWorkspaces(config, { store, callSlack, logger });
  const { organisationOf } = workspaces;
  const ofContent = { indexOf: savedIndex(config.dataDir, logger), meaning: embeddings, organisationOf };
  const content = await ContentService.open(config.contentDir, ofContent, logger);
  const { answering, calendar } = content;
  const { botToken, slackApiUrl, allowExternalUsers } = config;
  const slackOptions = { slackApiUrl, callSlack, logger: boltLogger(logger) };
  const ports = portsOn(store.database);
  const threads = new Threads(ports.threads, reminderClock.now);
  const reminders = createReminderService({
    config,
    clients: workspaces.clients,
    rows: ports.reminders,
    runnerStore: ports.runner,
    contentOf: content.of,
    calendar,
    clock: reminderClock,
    threads,
    callSlack,
    logger,
    metrics,
    runnerSettings,
  });
  const channelSettings = await createChannelSettingsService({
    store,
    onSave: (teamId, { reports }) => void (reports && answering.prepare([[teamId, reports]])),
  });
  const feedback = await createFeedbackService({ store, hashKey: config.hashKey, logger, now: Date.now });
  const known = await createKnownService(store);
  const answerAt = answering.at(channelSettings, known);
  const answeringAt: AnsweringAt = async (place) => timedAnswering(await answerAt(place), metrics.search);
  const turns = new ChannelTurns({ clock: reminderClock, takeTurn: ports.runner.takeTurn });
  const shared = {
    turns,
    shares: ports.shares,
    contentOf: content.of,
    answeringAt,
    threads,
    reminderEditor: reminders.editor,
    uncoveredYear: reminders.uncoveredYear,
    zone: config.timeZone,
    feedback,
    recordAnswer: feedback.recordAnswer,
    channelSettings,
    known,
    retentionDays: config.retentionDays,
    sentTo: config.embeddings && new URL(config.embeddings.url).host,
    fetchUrl: callSlack,
  };
  const loopTurn = new LoopTurns().take;
  const inbox = createInboxService({
    turns,
    store,
    clientFor: workspaces.clients(
      (token, teamId) => new SlackClient(token, { ...webClientOptions(slackOptions), teamId }),
    ),
    logger,
    metrics,
    callSlack,
    times: inboxTimes,
    compose: (ask, client) => composeReply(ask, { ...shared, loopTurn, client }),
  });
  const acknowledgements = new AcknowledgementGuard({
    onAcknowledged: ({ kind, request, team }, ms) => {
      metrics.acknowledgement.observe({ kind }, ms / 1_000);
      logger.debug({ request, kind, team, ms: Math.round(ms) }, "acknowledged");
    },
    onFailed: (err, request, ms) =>
      logger.error({ ...request, ms: Math.round(ms), err }, "one of Slack's requests failed"),
  });
  const readiness = new Readiness({
    slack: () => health.check(),
    store: store.check,
    // Nothing listens before the index is there.
    index: async () => {},
  });
  const routes = watchingRoutes(readiness, () => health.deafMs(), metrics.text);
  const receiver = createReceiver(
    config,
    {
      customRoutes: config.metrics === undefined ? routes : [],
      acknowledgements,
      callSlack,
      dispatcher,
      installer: workspaces.installer,
    },
    logger,
  );
  workspaces.connect(receiver);
  const app: App = createSlackApp(
    {
      ...slackOptions,
      receiver,
      botToken,
      allowExternalUsers,
      listen: (target) => workspaces.listen(target, feedback.settle),
    },
    { ...shared, acceptAsk: limitQuestions(inbox.acceptAsk, config.questionsPerMinute) },
  );

  const health = slackHealth(() => workspaces.ask(app.client), receiver);
  const listening = await startReceiving(config, { app, receiver, routes }, logger);
  embeddings?.start(store.database);
  inbox.start();
  reminders.start();
  const stopPruning = startPruning(store, { retentionDays: config.retentionDays, logger });
  const stopWatching = content.watch();
  void answering.prepare(limitsIn(await channelSettings.all()));
  const { port } = listening;
  logger.info({ version, ...content.size, port }, "Wence is running");
  return {
    port,
    backlog,
    renewContent: content.renew,
    async stop() {
      stopWatching();
      // The server stands to the end, so that whoever asks hears that this process is stopping.
      readiness.stop();
      const { transport } = config;
      const briefly = (work: Promise<unknown>) =>
        Promise.race([work, pause(1_000, undefined, { ref: false })]);
      if (transport.kind === "http") await pause(transport.drainMs);
      // What came last is acknowledged over the WebSocket, which then goes before anything is refused.
      else await briefly(acknowledgements.idle()).then(() => app.stop());
      await acknowledgements.close();
      turns.stop();
      const [{ left }] = await Promise.all([inbox.stop(), reminders.stop(), stopPruning()]);
      // It waits for every connection, for one in which nothing is asked without end.
      if (transport.kind === "http") await briefly(app.stop());
      listening.close();
      await embeddings?.close();
      await feedback.close();
      await store.close();
      return { left };
    },
  };
}
