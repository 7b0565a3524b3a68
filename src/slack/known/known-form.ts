import type { InputBlock, ModalView } from "@slack/types";
import type { Corpus } from "../../corpus/corpus.ts";
import { type KnownEntry, QUESTION_LENGTH } from "../../known/known.ts";
import { askedLine } from "../asking/answer-text.ts";
import { context, plainText } from "../kit/blocks.ts";
import { KNOWN_FIELDS, KNOWN_FORM, type Teaching, teachingValue } from "./known-actions.ts";
import { KNOWN_LABELS } from "./known-text.ts";
import { optionOf } from "./place-options.ts";

/** Longest text of synonyms, in UTF-16 code units: about fifty groups. */
const SYNONYMS_LENGTH = 1_500;

/** Asks where the answer to a question stands, and for synonyms. */
export function questionForm(teaching: Teaching, entry: KnownEntry | undefined, corpus: Corpus): ModalView {
  const place = entry?.kind === "question" ? optionOf(entry.place, corpus) : undefined;
  return form(teaching, KNOWN_LABELS.formTitle, [
    input(KNOWN_FIELDS.question, KNOWN_LABELS.question, KNOWN_LABELS.questionHint, {
      type: "plain_text_input",
      action_id: KNOWN_FIELDS.question,
      max_length: QUESTION_LENGTH,
      ...(teaching.q === "" ? {} : { initial_value: teaching.q }),
    }),
    {
      ...input(KNOWN_FIELDS.place, KNOWN_LABELS.place, undefined, {
        type: "external_select",
        action_id: KNOWN_FIELDS.place,
        placeholder: plainText(KNOWN_LABELS.placePlaceholder),
        min_query_length: 0,
        ...(place === undefined ? {} : { initial_option: place }),
      }),
      optional: true,
    },
    { ...synonymsInput(), optional: true },
  ]);
}

/** Asks for synonyms alone. */
export function synonymsForm(teaching: Teaching, entry: KnownEntry | undefined): ModalView {
  const terms = entry?.kind === "synonyms" ? entry.terms.join("、") : "";
  const asked = teaching.q === "" ? [] : [context(askedLine(teaching.q))];
  return form(teaching, KNOWN_LABELS.synonymsTitle, [...asked, synonymsInput(terms)]);
}

function synonymsInput(initial = ""): InputBlock {
  return input(KNOWN_FIELDS.synonyms, KNOWN_LABELS.synonyms, KNOWN_LABELS.synonymsHint, {
    type: "plain_text_input",
    action_id: KNOWN_FIELDS.synonyms,
    multiline: true,
    max_length: SYNONYMS_LENGTH,
    ...(initial === "" ? {} : { initial_value: initial }),
  });
}

function form(teaching: Teaching, title: string, blocks: ModalView["blocks"]): ModalView {
  return {
    type: "modal",
    callback_id: KNOWN_FORM,
    private_metadata: teachingValue(teaching),
    title: plainText(title),
    submit: plainText(KNOWN_LABELS.save),
    close: plainText(KNOWN_LABELS.cancel),
    blocks,
  };
}

function input(
  field: string,
  label: string,
  hint: string | undefined,
  element: InputBlock["element"],
): InputBlock {
  return {
    type: "input",
    block_id: field,
    label: plainText(label),
    ...(hint === undefined ? {} : { hint: plainText(hint) }),
    element,
  };
}
