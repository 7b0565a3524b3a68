import { basename } from "node:path";
import type { KnownBlock } from "@slack/types";
import { quotedTitle } from "../../answers/wording.ts";
import { type ContentProblem, describeProblem } from "../../corpus/content-problem.ts";
import type { LocatedSection } from "../../corpus/corpus.ts";
import type { KnownEntry } from "../../known/known.ts";
import {
  type ChannelSettings,
  DEFAULT_CHANNEL_SETTINGS,
  helperReference,
  WHOLE_WORKSPACE,
} from "../../settings/channel-settings.ts";
import {
  actions,
  button,
  context,
  LIMITS,
  overflow,
  plainSection,
  richText,
  section,
} from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { KNOWN_LABELS } from "../known/known-text.ts";
import {
  CHANNEL_MENU,
  EDIT_CHANNEL,
  EDIT_WORKSPACE,
  EXPORT_FEEDBACK,
  HOME_PAGE,
  pageValue,
} from "./home-actions.ts";
import {
  adminIntro,
  goneReport,
  HOME_LABELS,
  hitsIntro,
  hitText,
  moreText,
  noTallies,
  problemsText,
  questionsText,
  reportsMissing,
  settingsLine,
  type TallyFacts,
  talliesCut,
  tallyText,
} from "./home-text.ts";
import type { OpenQuestions } from "./open-questions.ts";
import { frontButton, pageAt, pagerButtons } from "./pager.ts";

/** Sections with their numbers on the front page, and the width of the longest bar. */
const SECTIONS = 8;
const BAR = 12;

/** Channels a page. */
const CHANNELS = 30;

/** Reports with their numbers on the front page. */
const TALLIES = 15;

/** Problems with the content on the front page. */
const PROBLEMS = 10;

/** What administrators see. */
export interface AdminContent {
  /** Those without a good answer. */
  readonly questions: OpenQuestions;
  /** Sections by how often they were quoted, the most quoted first. */
  readonly hits: readonly (LocatedSection & { readonly count: number })[];
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
  hits,
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
    .map((tally) => tallyText({ ...tally, title: fitText(tally.title, LIMITS.listedText) }));
  return [
    { type: "header", text: { type: "plain_text", text: HOME_LABELS.admin } },
    richText(plainSection(adminIntro), {
      type: "rich_text_list",
      style: "bullet",
      elements: [
        questionsText(questions.listed, questions.apart),
        ...(lines.length === 0 ? [noTallies] : lines),
      ].map(plainSection),
    }),
    ...(sorted.length > TALLIES ? [context(talliesCut)] : []),
    ...(gone ? [context(reportsMissing)] : []),
    ...hitBlocks(hits),
    ...problemBlocks(problems),
    ...actions(
      button(
        `${HOME_PAGE}2`,
        moreText(HOME_LABELS.questions, questions.listed),
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
      button(EXPORT_FEEDBACK, HOME_LABELS.exportFeedback, "all"),
    ),
  ];
}

/** How often sections were quoted, as a chart of characters. */
function hitBlocks(hits: AdminContent["hits"]): KnownBlock[] {
  const most = hits[0]?.count ?? 0;
  if (most === 0) return [];
  const lines = hits.slice(0, SECTIONS).map(({ report, section: { id, heading }, count }) => {
    const bar = "█".repeat(Math.max(1, Math.round((count / most) * BAR)));
    return hitText(bar, count, `${id} ${fitText(heading || report.title, LIMITS.listedText)}`);
  });
  return [
    richText(plainSection(hitsIntro), {
      type: "rich_text_list",
      style: "bullet",
      elements: lines.map(plainSection),
    }),
  ];
}

/** What is wrong with files of the content, and so was left out, or stayed as it was. */
function problemBlocks(problems: readonly ContentProblem[]): KnownBlock[] {
  if (problems.length === 0) return [];
  const lines = problems
    .slice(0, PROBLEMS)
    .map((problem) =>
      fitText(describeProblem({ ...problem, file: basename(problem.file) }, "zh"), LIMITS.listedText),
    );
  return [
    richText(plainSection(problemsText(problems.length)), {
      type: "rich_text_list",
      style: "bullet",
      elements: lines.map(plainSection),
    }),
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
        : quotedTitle(escapeText(fitText(title, LIMITS.listedText)));
    }),
    followUps,
    helper: helper === undefined ? undefined : helperReference(helper),
  });
}
