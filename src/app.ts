import { randomUUID } from "node:crypto";
import { HTTPReceiver } from "@slack/bolt";
import { createAnswerQuestion, searchDocuments } from "./answers/answer-question.ts";
import { exampleQuestions } from "./answers/examples.ts";
import type { Config } from "./config.ts";
import { describeProblem } from "./corpus/content-problem.ts";
import { loadContent } from "./corpus/load-content.ts";
import { createInboxWorker, type InboxRows } from "./inbox-worker.ts";
import { boltLogger, type Logger } from "./logging.ts";
import { createSearchEngine } from "./search/engine.ts";
import { composeReply } from "./slack/answer-ask.ts";
import type { Ask } from "./slack/ask.ts";
import { createSlackApp } from "./slack/create-app.ts";
import { createHttpReceiver, createSocketReceiver } from "./slack/receivers.ts";
import { findReply, sendReply } from "./slack/send-reply.ts";
import {
  abandonEntry,
  acceptEntry,
  claimEntries,
  completeEntry,
  markEntrySending,
  releaseEntry,
} from "./store/inbox.ts";
import { openStore, type Store } from "./store/open.ts";

/** A bot that is running. */
export interface RunningApp {
  /** Port of the HTTP server; undefined in Socket Mode. */
  readonly port: number | undefined;
  /** Takes no more requests, finishes the answers in hand, and closes the store. */
  readonly stop: () => Promise<void>;
}

/** Example questions shown in help. */
const EXAMPLES = 3;

/** Starts the bot: content, search, store, and Slack on top. Rejects when one of them cannot start. */
export async function startApp(config: Config, logger: Logger): Promise<RunningApp> {
  const { corpus, vocabulary, problems } = await loadContent(config.contentDir);
  for (const problem of problems) logger.error(describeProblem(problem));
  if (corpus.reports.length === 0) {
    throw new Error(`${config.contentDir} holds no report that can be read. Add one, or set CONTENT_DIR.`);
  }
  const answerQuestion = createAnswerQuestion(
    corpus,
    createSearchEngine(searchDocuments(corpus), vocabulary),
  );
  const help = {
    titles: corpus.reports.map(({ title }) => title),
    examples: exampleQuestions(corpus, answerQuestion, EXAMPLES),
  };

  const { databaseUrl, dataDir } = config;
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  const slackLogger = boltLogger(logger);
  const receiver = createReceiver(config, slackLogger);
  const inbox = createInboxWorker<Ask>({
    rows: inboxRows(store, randomUUID()),
    async handle({ key, payload: ask, sendingAt }) {
      if (sendingAt !== undefined && (await findReply(ask, sendingAt, app.client)) === "found") return "done";
      const message = composeReply(ask, {
        answerQuestion,
        help,
        reportError: (error) => logger.error({ key, err: error }, "an answer could not be composed"),
      });
      await markEntrySending(store.database, key, Date.now());
      const outcome = await sendReply(ask, message, app.client);
      if (outcome.kind === "sent") return "done";
      logger.warn({ key, reason: outcome.reason }, "a reply cannot be delivered");
      return "abandoned";
    },
    onFailure: (error, { key, attempts }, final) =>
      logger.warn({ key, attempts, final, reason: reasonOf(error) }, "a reply could not be sent"),
    onSweepFailure: (error) => logger.error({ reason: reasonOf(error) }, "the inbox cannot be reached"),
  });
  const acceptAsk = (ask: Ask) =>
    inbox.accept({
      key: ask.key,
      payload: ask,
      ...(ask.twinKey === undefined ? {} : { twinKey: ask.twinKey }),
    });
  const app = createSlackApp(
    { receiver, botToken: config.botToken, slackApiUrl: config.slackApiUrl, logger: slackLogger },
    { acceptAsk, corpus, answerQuestion },
  );

  try {
    await app.init();
    const port = await listen(config, receiver, () => app.start());
    inbox.start();
    logger.info(
      { reports: corpus.reports.length, passages: corpus.passages.length, port },
      "Wence is running",
    );
    return {
      port,
      async stop() {
        await app.stop();
        await inbox.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function createReceiver({ transport, slackApiUrl }: Config, logger: ReturnType<typeof boltLogger>) {
  const customRoutes = [
    {
      path: "/healthz",
      method: "GET",
      handler: (_request: unknown, response: import("node:http").ServerResponse) => {
        response.writeHead(200, { "content-type": "text/plain" }).end("ok\n");
      },
    },
  ];
  return transport.kind === "http"
    ? createHttpReceiver({ ...transport, customRoutes, logger })
    : createSocketReceiver({ ...transport, slackApiUrl, customRoutes, logger });
}

/** Starts receiving; resolves to the port listened on, which the system chose when port 0 was configured. */
async function listen(
  { transport }: Config,
  receiver: ReturnType<typeof createReceiver>,
  start: () => Promise<unknown>,
): Promise<number | undefined> {
  if (transport.kind === "socket" || !(receiver instanceof HTTPReceiver)) {
    await start();
    return undefined;
  }
  const { port, host } = transport;
  const server = await receiver.start({ port, ...(host === undefined ? {} : { host }) });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function inboxRows({ database }: Store, owner: string): InboxRows<Ask> {
  return {
    accept: ({ key, twinKey, payload }, now, leaseMs) =>
      acceptEntry(
        database,
        { key, kind: "ask", payload, receivedAt: now, ...(twinKey === undefined ? {} : { twinKey }) },
        { owner, now, leaseMs },
      ),
    claim: async (now, leaseMs, limit) =>
      (await claimEntries(database, { owner, now, leaseMs, limit })).map((entry) => ({
        ...entry,
        // Only asks are ever accepted, and they are written as the JSON that they are.
        payload: entry.payload as Ask,
      })),
    complete: (key, now) => completeEntry(database, key, now),
    abandon: (key, now) => abandonEntry(database, key, now),
    release: (key, retryAt) => releaseEntry(database, { key, owner, retryAt }),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
