import type { AllMiddlewareArgs, AnyMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { escapeText } from "./mrkdwn.ts";
import { sentenceView } from "./notice-view.ts";
import { showModal } from "./show-modal.ts";

/** A person's command, click, shortcut or form, as listeners get it. */
export type PersonsRequest = Exclude<AnyMiddlewareArgs, SlackEventMiddlewareArgs> & AllMiddlewareArgs;

/** What a person does and waits for something of; not so a closed view, or a menu that looks for its options. */
const AWAITED: ReadonlySet<string> = new Set([
  "block_actions",
  "view_submission",
  "shortcut",
  "message_action",
]);

export function isPersonsRequest(args: AnyMiddlewareArgs & AllMiddlewareArgs): args is PersonsRequest {
  return !("event" in args);
}

export function isAwaited({ body }: PersonsRequest): boolean {
  return "command" in body || AWAITED.has(body.type);
}

/**
 * Says one sentence to the person behind a request, and to nobody else: in the form's place, beside the
 * message, or in a modal; by a direct message where none of these is open any more.
 */
export async function tellPerson(request: PersonsRequest, sentence: string): Promise<void> {
  if (!isAwaited(request)) return;
  const { body, client, context, logger } = request;
  if (body.type === "view_submission" && "view" in request) {
    await request.ack({ response_action: "update", view: sentenceView(sentence) });
    return;
  }
  await request.ack();
  if (await tellInPlace(request, sentence)) return;
  if (context.userId === undefined) return;
  const sent = client.chat.postMessage({ channel: context.userId, text: escapeText(sentence) });
  if (!(await succeeded(sent))) logger.warn("A person could not be told what became of their request.");
}

async function tellInPlace(request: PersonsRequest, sentence: string): Promise<boolean> {
  const { body, client } = request;
  if ("respond" in request && typeof request.respond === "function") {
    const container: unknown = "container" in body ? body.container : undefined;
    const inThread = typeof container === "object" && container !== null && "thread_ts" in container;
    const said = request.respond({
      response_type: "ephemeral",
      replace_original: false,
      text: escapeText(sentence),
      ...(inThread && typeof container.thread_ts === "string" ? { thread_ts: container.thread_ts } : {}),
    });
    if (await succeeded(said)) return true;
  }
  if (!("trigger_id" in body) || typeof body.trigger_id !== "string") return false;
  const view = "view" in body && body.view !== null ? body.view : undefined;
  const click = { trigger_id: body.trigger_id, ...(view === undefined ? {} : { view }) };
  return succeeded(showModal(client, click, sentenceView(sentence)));
}

async function succeeded(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
