import { basename } from "node:path";
import type { KnownBlock } from "@slack/types";
import { addressIn } from "../../corpus/address.ts";
import { type ContentProblem, describeProblem } from "../../corpus/content-problem.ts";
import type { Feedback } from "../../feedback/feedback.ts";
import type { KnownEntry } from "../../known/known.ts";
import {
  type ChannelSettings,
  DEFAULT_CHANNEL_SETTINGS,
  helperReference,
  WHOLE_WORKSPACE,
} from "../../settings/channel-settings.ts";
import {
  actions,
  boldSection,
  button,
  context,
  overflow,
  plainSection,
  richText,
  section,
} from "../kit/blocks.ts";
import { momentText } from "../kit/moment-text.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { TEACH, teachingValue } from "../known/known-actions.ts";
import { KNOWN_LABELS } from "../known/known-text.ts";
import { CHANNEL_MENU, EDIT_CHANNEL, EDIT_WORKSPACE, HOME_PAGE, pageValue } from "./home-actions.ts";
import {
  adminIntro,
  goneReport,
  HOME_LABELS,
  missingLine,
  moreText,
  noQuestions,
  noTallies,
  pageText,
  problemsText,
  questionStateText,
  questionsText,
  reportsMissing,
  reportTitle,
  settingsLine,
  shownLine,
  type TallyFacts,
  talliesCut,
  tallyText,
} from "./home-text.ts";
import { frontButton, pageAt, pagerButtons } from "./pager.ts";

/** Questions a page: three blocks each. Whoever reads them from the store needs to know. */
export const QUESTIONS = 20;

/** Channels a page. */
const CHANNELS = 30;

/** Reports with their numbers on the front page. */
const TALLIES = 15;

/** Problems with the content on the front page. */
const PROBLEMS = 10;

/** Longest question, remark and title shown, in UTF-16 code units. */
const TEXT = 300;

/** What administrators see. */
export interface AdminContent {
  readonly questions: {
    readonly total: number;
    /** Number of the first one shown, from 0. */
    readonly from: number;
    readonly shown: readonly Feedback[];
  };
  readonly tallies: readonly TallyFacts[];
  readonly channels: readonly ChannelSettings[];
  /** What was taught. */
  readonly known: readonly KnownEntry[];
  /** What is wrong with the content. */
  readonly problems: readonly ContentProblem[];
  /** Title of a report by its slug; undefined when it is not there any more. */
  readonly titleOf: (slug: string) => string | undefined;
  /** The administrator's time zone. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Numbers on the front page, and the way to the rest. */
export function adminBlocks({
  questions,
  tallies,
  channels,
  known,
  problems,
  titleOf,
}: AdminContent): KnownBlock[] {
  const gone = channels.some(({ reports }) => reports?.some((slug) => titleOf(slug) === undefined));
  const sorted = [...tallies].sort((a, b) => b.answers - a.answers);
  const lines = sorted
    .slice(0, TALLIES)
    .map((tally) => tallyText({ ...tally, title: fitText(tally.title, TEXT) }));
  return [
    { type: "header", text: { type: "plain_text", text: HOME_LABELS.admin } },
    richText(plainSection(adminIntro), {
      type: "rich_text_list",
      style: "bullet",
      elements: [questionsText(questions.total), ...(lines.length === 0 ? [noTallies] : lines)].map(
        plainSection,
      ),
    }),
    ...(sorted.length > TALLIES ? [context(talliesCut)] : []),
    ...(gone ? [context(reportsMissing)] : []),
    ...problemBlocks(problems),
    ...actions(
      button(
        `${HOME_PAGE}2`,
        moreText(HOME_LABELS.questions, questions.total),
        pageValue({ area: "questions", from: 0 }),
      ),
      button(
        `${HOME_PAGE}4`,
        moreText(KNOWN_LABELS.list, known.length),
        pageValue({ area: "known", from: 0 }),
      ),
      button(
        `${HOME_PAGE}3`,
        moreText(HOME_LABELS.channels, channels.length),
        pageValue({ area: "channels", from: 0 }),
      ),
    ),
  ];
}

/** What is wrong with files of the content, and so was left out, or stayed as it was. */
function problemBlocks(problems: readonly ContentProblem[]): KnownBlock[] {
  if (problems.length === 0) return [];
  const lines = problems
    .slice(0, PROBLEMS)
    .map((problem) => fitText(describeProblem({ ...problem, file: basename(problem.file) }, "zh"), TEXT));
  return [
    richText(plainSection(problemsText(problems.length)), {
      type: "rich_text_list",
      style: "bullet",
      elements: lines.map(plainSection),
    }),
  ];
}

/** Questions without an answer or with one of no use. */
export function questionBlocks({ questions, zone, now }: AdminContent): KnownBlock[] {
  const { from, total, shown } = questions;
  const page = { from, size: QUESTIONS, total };
  return [
    { type: "header", text: { type: "plain_text", text: HOME_LABELS.questions } },
    context(shown.length === 0 ? noQuestions : pageText(from, shown.length, total)),
    ...shown.flatMap((one) => troubleBlocks(one, momentText(one.createdAt, zone, now))),
    ...actions(
      frontButton,
      ...pagerButtons(page, HOME_PAGE, (at) => pageValue({ area: "questions", from: at })),
    ),
  ];
}

function troubleBlocks(one: Feedback, moment: string): KnownBlock[] {
  const { id, question, verdict, missing, addresses, calledAt, solvedAt } = one;
  const state = questionStateText(
    verdict === "unanswered" ? "unanswered" : "useless",
    moment,
    calledAt !== undefined,
    solvedAt !== undefined,
  );
  const lines = [
    ...(missing === undefined ? [] : [plainSection(`\n${missingLine(fitText(missing, TEXT))}`)]),
  ];
  const teaching = teachingValue({ q: question, f: id, home: true });
  const shown = addresses.length === 0 ? "" : ` · ${shownLine(addresses.map(addressIn))}`;
  return [
    richText(boldSection(fitText(question, TEXT) || "……"), ...lines),
    context(fitText(`${state}${shown}`, TEXT)),
    ...actions(button(TEACH, KNOWN_LABELS.teach, teaching)),
  ];
}

/** The channels' settings, each with its menu. */
export function channelBlocks({ channels, titleOf }: AdminContent, wanted: number): KnownBlock[] {
  const own = channels.filter(({ channelId }) => channelId !== WHOLE_WORKSPACE);
  const whole = channels.find(({ channelId }) => channelId === WHOLE_WORKSPACE);
  const page = { from: wanted, size: CHANNELS, total: own.length };
  const from = pageAt(page);
  return [
    { type: "header", text: { type: "plain_text", text: HOME_LABELS.channels } },
    section(lineOf(whole ?? DEFAULT_CHANNEL_SETTINGS, titleOf)),
    ...actions(
      button(EDIT_WORKSPACE, HOME_LABELS.workspace, "whole"),
      button(EDIT_CHANNEL, HOME_LABELS.addChannel, "new"),
    ),
    ...own.slice(from, from + CHANNELS).map((settings) => {
      const { channelId } = settings;
      const menu = { [`edit:${channelId}`]: HOME_LABELS.edit, [`reset:${channelId}`]: HOME_LABELS.reset };
      return section(lineOf(settings, titleOf), overflow(CHANNEL_MENU, menu));
    }),
    ...actions(
      frontButton,
      ...pagerButtons({ ...page, from }, HOME_PAGE, (at) => pageValue({ area: "channels", from: at })),
    ),
  ];
}

function lineOf(
  { channelId, reports, followUps, helper }: ChannelSettings,
  titleOf: AdminContent["titleOf"],
): string {
  return settingsLine({
    channel: channelId === WHOLE_WORKSPACE ? undefined : `<#${channelId}>`,
    reports: reports?.map((slug) => {
      const title = titleOf(slug);
      return title === undefined
        ? goneReport(escapeText(slug))
        : reportTitle(escapeText(fitText(title, TEXT)));
    }),
    followUps,
    helper: helper === undefined ? undefined : helperReference(helper),
  });
}
