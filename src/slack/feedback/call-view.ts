import type { ActionsBlock, KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  context,
  type Message,
  plainSection,
  plainText,
  quotation,
  richText,
  section,
} from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { TEACH, teachingValue } from "../known/known-actions.ts";
import { KNOWN_LABELS } from "../known/known-text.ts";
import {
  ANSWER_CALL,
  ANSWER_FIELD,
  ANSWER_FORM,
  type AnsweredCall,
  type Called,
  KEEP_TOLD,
  SOLVED,
  toldValue,
} from "./feedback-actions.ts";
import {
  answeredBy,
  answeredNotice,
  byHand,
  callNotice,
  callText,
  FEEDBACK_LABELS,
  missingText,
  solvedBy,
} from "./feedback-text.ts";

/** Longest answer, in UTF-16 code units: a button carries it where it is kept. */
const ANSWER_LIMIT = 1_000;

/** Longest beginning of a question that a notice repeats, in UTF-16 code units. */
const QUESTION = 200;

export interface CallInput {
  readonly called: Called;
  readonly question: string;
  readonly missing: string | undefined;
  /** To the thread, where there is one. */
  readonly link: string | undefined;
}

/** A question for the person or channel that is to help. */
export function callMessage(input: CallInput): Message {
  const { called, question } = input;
  const value = JSON.stringify(called);
  const answer = button(ANSWER_CALL, FEEDBACK_LABELS.answer, value);
  return callWith(
    input,
    { ...answer, style: "primary" },
    button(SOLVED, FEEDBACK_LABELS.solved, value),
    button(TEACH, KNOWN_LABELS.teach, teachingValue({ q: question, f: called.id })),
  );
}

function callWith(input: CallInput, ...buttons: ActionsBlock["elements"]): Message {
  const text = `${callNotice}${escapeText(fitText(input.question, QUESTION))}`;
  return { text, blocks: [...callBlocks(input), ...actions(...buttons)] };
}

/** Who asked where, the question, and what was missed. */
function callBlocks({ called: { user, channel }, question, missing, link }: CallInput): KnownBlock[] {
  return [
    section(callText(`<@${user}>`, channel === "" ? undefined : channel)),
    richText(quotation({ text: question || "……", marks: [] })),
    ...(missing === undefined ? [] : [richText(plainSection(missingText(missing)))]),
    ...(link === undefined ? [] : [section(`<${link}|${FEEDBACK_LABELS.link}>`)]),
  ];
}

/** Asks for an answer to a question that was passed on. */
export function answerForm(input: CallInput, answered: AnsweredCall): ModalView {
  return {
    type: "modal",
    callback_id: ANSWER_FORM,
    private_metadata: JSON.stringify(answered),
    title: plainText(FEEDBACK_LABELS.call),
    submit: plainText(FEEDBACK_LABELS.send),
    close: plainText(FEEDBACK_LABELS.cancel),
    blocks: [
      ...callBlocks(input),
      {
        type: "input",
        block_id: ANSWER_FIELD,
        label: plainText(FEEDBACK_LABELS.answerField),
        hint: plainText(FEEDBACK_LABELS.answerHint),
        element: {
          type: "plain_text_input",
          action_id: ANSWER_FIELD,
          multiline: true,
          max_length: ANSWER_LIMIT,
        },
      },
    ],
  };
}

/** What a person answered, for the one who asked. */
export function toldMessage({ called, question }: CallInput, helper: string, answer: string): Message {
  const short = escapeText(fitText(question, QUESTION));
  const text = answeredNotice(`<@${called.user}>`, `<@${helper}>`, short);
  return { text, blocks: [section(text), richText(quotation({ text: answer, marks: [] })), context(byHand)] };
}

/** The call once it is answered: with the answer, which can be kept. */
export function answeredMessage(input: CallInput, helper: string, answer: string): Message {
  const keep = toldValue(input.question, answer);
  const { text, blocks } = callWith(input);
  return {
    text,
    blocks: [
      ...blocks,
      done(answeredBy(`<@${helper}>`)),
      richText(quotation({ text: answer, marks: [] })),
      ...actions(...(keep === undefined ? [] : [button(KEEP_TOLD, FEEDBACK_LABELS.keep, keep)])),
    ],
  };
}

/** The same message once the question is solved: who said so in place of the button. */
export function solvedMessage(message: Message, solver: string): Message {
  const blocks = message.blocks.filter(({ type }) => type !== "actions");
  return { text: message.text, blocks: [...blocks, done(solvedBy(`<@${solver}>`))] };
}

function done(text: string): KnownBlock {
  return { type: "context", elements: [{ type: "mrkdwn", text: `✓ ${text}` }] };
}
