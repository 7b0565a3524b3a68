import type { HomeView, KnownBlock } from "@slack/types";
import type { Corpus } from "../../corpus/corpus.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import { ASK, questionValue } from "../asking/actions.ts";
import { helpIntro } from "../asking/answer-text.ts";
import { helpUsage } from "../asking/help-view.ts";
import { actions, button, context, plainSection, plainText, richText, section } from "../kit/blocks.ts";
import { knownBlocks } from "../known/known-list-view.ts";
import { NEW_REMINDER } from "../reminding/reminder-actions.ts";
import { reminderRow } from "../reminding/reminder-list-view.ts";
import { REMINDER_LABELS, uncoveredYearText } from "../reminding/reminder-text.ts";
import { contentsRows, rowBlocks } from "./contents-rows.ts";
import { ERASE, HOME_PAGE, type HomePage, pageValue } from "./home-actions.ts";
import { type AdminContent, adminBlocks, channelBlocks } from "./home-admin.ts";
import { HOME_LABELS, moreText, noReminders, pageText, privacyText } from "./home-text.ts";
import { frontQuestionBlocks, questionBlocks } from "./open-question-blocks.ts";
import { frontButton, pageAt, pagerButtons } from "./pager.ts";

// The front page has at most 89 blocks: 9 of introduction, 13 of questions, 43 of contents, 10 of reminders, 4 of privacy, 6 of
// administration; the other pages less. Slack takes 100.

/** Rows of the table of contents on the front page, and on a page of its own. */
const FRONT_ROWS = 40;
const ROWS = 60;
/** Reminders on the front page, and on a page of their own. */
const FRONT_REMINDERS = 5;
const REMINDERS = 15;

export interface HomeInput {
  readonly page: HomePage;
  /** What has just been done, in `mrkdwn`. */
  readonly status: string | undefined;
  readonly examples: readonly string[];
  /** The reports that can be asked here. */
  readonly corpus: Corpus;
  /** The person's own. */
  readonly reminders: readonly Reminder[];
  /** All reports, which reminders may be about. */
  readonly reminderCorpus: Corpus;
  readonly uncovered: number | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly retentionDays: number;
  /** Host that questions and reports are sent to, for what they mean; undefined for none. */
  readonly sentTo: string | undefined;
  /** For administrators. */
  readonly admin: AdminContent | undefined;
}

/** App Home: the front page, or one of the pages that it leads to. */
export function homeView(input: HomeInput): HomeView {
  const { page, status, admin } = input;
  const blocks: KnownBlock[] = status === undefined ? [] : [section(status)];
  if (page.area === "contents") blocks.push(...contentsBlocks(input, page.from));
  else if (page.area === "reminders") blocks.push(...remindersBlocks(input, page.from));
  else if ((page.area === "questions" || page.area === "apart") && admin !== undefined)
    blocks.push(...questionBlocks(admin, page.area));
  else if (page.area === "channels" && admin !== undefined) blocks.push(...channelBlocks(admin, page.from));
  else if (page.area === "known" && admin !== undefined)
    blocks.push(...knownBlocks(admin.known, input.reminderCorpus, page.from));
  else blocks.push(...frontBlocks(input));
  return { type: "home", private_metadata: pageValue(page), blocks };
}

function frontBlocks(input: HomeInput): KnownBlock[] {
  const { examples, corpus, reminders, retentionDays, admin } = input;
  const rows = contentsRows(corpus.reports);
  const own = reminders.slice(0, FRONT_REMINDERS);
  return [
    header(HOME_LABELS.title),
    richText(plainSection(helpIntro), {
      type: "rich_text_list",
      style: "bullet",
      elements: helpUsage.map(plainSection),
    }),
    ...(examples.length === 0
      ? []
      : [
          context(HOME_LABELS.examples),
          ...actions(
            ...examples.map((example, index) => button(`${ASK}${index}`, example, questionValue(example))),
          ),
        ]),
    ...(admin === undefined ? [] : [...frontQuestionBlocks(admin), divider, ...adminBlocks(admin)]),
    divider,
    header(HOME_LABELS.contents),
    ...rowBlocks(rows, 0, FRONT_ROWS),
    ...(rows.length > FRONT_ROWS
      ? actions(button(`${HOME_PAGE}0`, HOME_LABELS.next, pageValue({ area: "contents", from: FRONT_ROWS })))
      : []),
    divider,
    header(HOME_LABELS.reminders),
    ...(own.length === 0
      ? [context(noReminders)]
      : own.map((one) => reminderRow(one, input.reminderCorpus, input.now))),
    ...uncoveredNote(own, input.uncovered),
    ...actions(
      button(NEW_REMINDER, REMINDER_LABELS.create, "new"),
      ...(reminders.length > own.length
        ? [
            button(
              `${HOME_PAGE}1`,
              moreText(HOME_LABELS.allReminders, reminders.length),
              pageValue({ area: "reminders", from: 0 }),
            ),
          ]
        : []),
    ),
    divider,
    header(HOME_LABELS.privacy),
    context(privacyText(retentionDays, input.sentTo)),
    ...actions(eraseButton),
  ];
}

function contentsBlocks({ corpus }: HomeInput, wanted: number): KnownBlock[] {
  const rows = contentsRows(corpus.reports);
  const page = { from: wanted, size: ROWS, total: rows.length };
  const from = Math.min(wanted, Math.max(0, rows.length - 1));
  return [
    header(HOME_LABELS.contents),
    ...rowBlocks(rows, from, ROWS),
    ...actions(
      frontButton,
      ...pagerButtons({ ...page, from }, HOME_PAGE, (at) => pageValue({ area: "contents", from: at })),
    ),
  ];
}

function remindersBlocks(input: HomeInput, wanted: number): KnownBlock[] {
  const { reminders, reminderCorpus, uncovered, now } = input;
  const page = { from: wanted, size: REMINDERS, total: reminders.length };
  const from = pageAt(page);
  const shown = reminders.slice(from, from + REMINDERS);
  return [
    header(HOME_LABELS.reminders),
    context(shown.length === 0 ? noReminders : pageText(from, shown.length, reminders.length)),
    ...shown.map((one) => reminderRow(one, reminderCorpus, now)),
    ...uncoveredNote(shown, uncovered),
    ...actions(
      frontButton,
      button(NEW_REMINDER, REMINDER_LABELS.create, "new"),
      ...pagerButtons({ ...page, from }, HOME_PAGE, (at) => pageValue({ area: "reminders", from: at })),
    ),
  ];
}

function uncoveredNote(reminders: readonly Reminder[], year: number | undefined): KnownBlock[] {
  const concerned = reminders.some(({ days }) => days === "workdays");
  return year === undefined || !concerned ? [] : [context(uncoveredYearText(year))];
}

const eraseButton = {
  ...button(ERASE, HOME_LABELS.erase, "mine"),
  style: "danger" as const,
  confirm: {
    title: plainText(HOME_LABELS.eraseTitle),
    text: plainText(HOME_LABELS.eraseText),
    confirm: plainText(HOME_LABELS.eraseConfirm),
    deny: plainText(HOME_LABELS.cancel),
  },
};

const divider = { type: "divider" as const };

function header(text: string): KnownBlock {
  return { type: "header", text: plainText(text) };
}
