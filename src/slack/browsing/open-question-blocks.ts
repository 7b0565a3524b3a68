import type { KnownBlock } from "@slack/types";
import { sectionsOf } from "../../feedback/feedback.ts";
import { actions, button, context, LIMITS, overflow, section } from "../kit/blocks.ts";
import { momentText } from "../kit/moment-text.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { OPEN_QUESTION } from "../known/known-actions.ts";
import { KNOWN_LABELS } from "../known/known-text.ts";
import { HOME_PAGE, pageValue } from "./home-actions.ts";
import type { AdminContent } from "./home-admin.ts";
import {
  HOME_LABELS,
  missingLine,
  moreText,
  noQuestions,
  pageText,
  questionStateText,
  shownLine,
} from "./home-text.ts";
import type { OpenQuestion } from "./open-questions.ts";
import { frontButton, pagerButtons } from "./pager.ts";

/** Questions a page, and on the front page: two blocks each. Whoever looks for their links needs to know. */
export const QUESTIONS = 20;
export const FRONT_QUESTIONS = 5;

/** Remarks shown of a question. */
const REMARKS = 2;

/** The latest questions without a good answer, for the top of the front page; nothing where there are none. */
export function frontQuestionBlocks(admin: AdminContent): KnownBlock[] {
  const { shown } = admin.questions;
  if (shown.length === 0) return [];
  return [
    { type: "divider" },
    { type: "header", text: { type: "plain_text", text: HOME_LABELS.questions } },
    ...shown.flatMap((one) => questionRow(one, admin)),
  ];
}

/** Questions without an answer or with one of no use, or those of them that stand apart. */
export function questionBlocks(admin: AdminContent, area: "questions" | "apart"): KnownBlock[] {
  const { listed, apart, shown, from } = admin.questions;
  const total = area === "apart" ? apart : listed;
  return [
    { type: "header", text: { type: "plain_text", text: HOME_LABELS[area] } },
    context(shown.length === 0 ? noQuestions : pageText(from, shown.length, total)),
    ...shown.flatMap((one) => questionRow(one, admin)),
    ...actions(
      frontButton,
      ...pagerButtons({ from, size: QUESTIONS, total }, HOME_PAGE, (at) => pageValue({ area, from: at })),
      ...(area === "apart" || apart === 0
        ? []
        : [
            button(
              `${HOME_PAGE}5`,
              moreText(HOME_LABELS.apart, apart),
              pageValue({ area: "apart", from: 0 }),
            ),
          ]),
    ),
  ];
}

function questionRow(
  { latest, people, missing, link }: OpenQuestion,
  { zone, now, titleOf }: AdminContent,
): KnownBlock[] {
  const { id, question, verdict, addresses, calledAt, createdAt, channelId } = latest;
  const menu = {
    [`teach ${id}`]: KNOWN_LABELS.teach,
    [`synonyms ${id}`]: KNOWN_LABELS.teachSynonyms,
    [`done ${id}`]: HOME_LABELS.handled,
  };
  const facts = [
    questionStateText(
      verdict === "unanswered",
      momentText(createdAt, zone, now),
      people,
      calledAt !== undefined,
    ),
    ...(channelId === undefined ? [] : [`<#${channelId}>`]),
    ...(link === undefined ? [] : [`<${link}|${HOME_LABELS.view}>`]),
    ...(addresses.length === 0
      ? []
      : [escapeText(fitText(shownLine(sectionsOf(addresses), titleOf), LIMITS.listedText))]),
    ...missing.slice(0, REMARKS).map((one) => escapeText(missingLine(fitText(one, LIMITS.listedText)))),
  ];
  return [
    section(escapeText(fitText(question, LIMITS.listedText)) || "……", overflow(OPEN_QUESTION, menu)),
    { type: "context", elements: [{ type: "mrkdwn", text: facts.join(" · ") }] },
  ];
}
