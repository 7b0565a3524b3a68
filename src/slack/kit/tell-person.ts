import type { AllMiddlewareArgs, AnyMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { quotation, richText } from "./blocks.ts";
import { escapeText } from "./mrkdwn.ts";
import { sentenceView } from "./notice-view.ts";
import { fieldAt, listAt, textAt } from "./payload-fields.ts";
import { showModal, updateView } from "./show-modal.ts";

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
    // Under the first field, so that nobody has to fill in the form once more.
    const field = textAt(
      listAt(request.view, "blocks").find((block) => textAt(block, "type") === "input"),
      "block_id",
    );
    await request.ack(
      field === undefined
        ? { response_action: "update", view: sentenceView(sentence) }
        : { response_action: "errors", errors: { [field]: sentence } },
    );
    return;
  }
  await request.ack();
  if (await tellInPlace(request, sentence)) return;
  if (context.userId === undefined) return;
  const sent = client.chat.postMessage({ channel: context.userId, text: escapeText(sentence) });
  if (!(await succeeded(sent))) logger.warn("A person could not be told what became of their request.");
}

/**
 * Shows what a form was to be answered with, when the time for that was over: in its place, and where something was
 * wrong with what was written, that too, to be copied.
 */
export async function showMissed(request: PersonsRequest, missed: unknown): Promise<void> {
  if (!("view" in request)) return;
  const { client } = request;
  const { id, state } = request.view;
  const errors = Object.values(fieldAt(missed, "errors") ?? {}).join("");
  const said = sentenceView(errors);
  const written = Object.values(state.values).flatMap((fields) =>
    Object.values(fields).flatMap(({ type, value }) => (type === "plain_text_input" && value) || []),
  );
  const quotes = written.map((text) => richText(quotation({ text, marks: [] })));
  const kept = errors === "" ? undefined : { ...said, blocks: [...said.blocks, ...quotes] };
  const view = kept ?? (fieldAt(missed, "view") as ModalView | undefined);
  if (view !== undefined) await updateView(client, { id }, view);
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
