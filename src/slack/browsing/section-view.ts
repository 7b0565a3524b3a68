import type { Button, KnownBlock, ModalView } from "@slack/types";
import type { Pair } from "../../answers/paired-passage.ts";
import { numbered } from "../../answers/wording.ts";
import type { Corpus, LocatedSection } from "../../corpus/corpus.ts";
import { findPlace } from "../../known/place.ts";
import { SHARED_MENU, UNDO_PREFIX } from "../asking/actions.ts";
import { excerptCut, LABELS, sharedBy } from "../asking/answer-text.ts";
import { readingMessage, readingView } from "../asking/reading-view.ts";
import {
  actions,
  button,
  context,
  LIMITS,
  type Message,
  overflow,
  plainSection,
  plainText,
  richText,
  section,
} from "../kit/blocks.ts";
import { ASK_HERE } from "../reminding/reminder-actions.ts";
import { sectionHeading, sectionReference } from "./contents-rows.ts";
import { SECTION_VIEW, SHARE_TO, TURN_SECTION } from "./home-actions.ts";
import { HOME_LABELS, sectionGone } from "./home-text.ts";

/** Most linked sections offered under a section. */
const LINKED = 4;

/** Blocks kept free for what stands around the paragraphs: status, buttons, the field to share with. */
const FRAME = 4;

/** The section of a reference, wherever it stands now; a bare address, as earlier versions wrote it, means any. */
export function referencedSection(corpus: Corpus, reference: string): LocatedSection | undefined {
  const place = findPlace(reference, corpus);
  return place?.kind === "section" ? place : undefined;
}

/**
 * A section to read and to share, with the way to its neighbours and to what the report links to it.
 *
 * @param status what has just been done, in `mrkdwn`.
 * @param sharing whether it was opened to be shared.
 * @param turns whether it can be turned and shared; not while it is being shared, since the outcome takes its place.
 * @param asked id of the channel for which the person was asked whether to share once more.
 */
export function sectionView(
  corpus: Corpus,
  name: string,
  {
    status,
    sharing = false,
    turns = true,
    asked,
  }: {
    readonly status?: string;
    readonly sharing?: boolean;
    readonly turns?: boolean;
    readonly asked?: string;
  } = {},
): ModalView {
  const located = referencedSection(corpus, name);
  const frame = {
    type: "modal" as const,
    title: plainText(HOME_LABELS.sectionTitle),
    close: plainText(LABELS.close),
  };
  if (located === undefined) return { ...frame, blocks: [richText(plainSection(sectionGone))] };
  const addresses = located.section.passages.map(({ address }) => address);
  const { blocks } = readingView(corpus, addresses);
  const most = LIMITS.modalBlocks - FRAME;
  const text = blocks.length > most ? [...blocks.slice(0, most - 1), context(excerptCut)] : blocks;
  const shown = [...(status === undefined ? [] : [section(status)]), ...text];
  if (!turns) return { ...frame, blocks: shown };
  return {
    ...frame,
    callback_id: SECTION_VIEW,
    private_metadata: asked === undefined ? name : `${name} ${asked}`,
    submit: plainText(HOME_LABELS.share),
    blocks: [
      ...shown,
      ...actions(...turnButtons(corpus, located)),
      {
        type: "input",
        block_id: SHARE_TO,
        optional: true,
        label: plainText(HOME_LABELS.shareTo),
        hint: plainText(HOME_LABELS.shareHint),
        element: {
          type: "conversations_select",
          action_id: SHARE_TO,
          filter: { include: ["public", "private"], exclude_bot_users: true },
          // Brings a URL along that posts where the bot is no member.
          response_url_enabled: true,
          focus_on_load: sharing,
          ...(asked === undefined ? {} : { initial_conversation: asked }),
        },
      },
    ],
  };
}

function turnButtons(corpus: Corpus, located: LocatedSection): Button[] {
  const sections = located.report.parts
    .flatMap((part) => part.sections.map((section) => ({ report: located.report, part, section })))
    .filter(({ section }) => section.passages.length > 0);
  const at = sections.findIndex(({ section }) => section === located.section);
  const linked = [
    ...corpus.recommendationsFor(located).map((to) => ({ to, label: LABELS.recommendation })),
    ...corpus.problemsFor(located).map((to) => ({ to, label: LABELS.problem })),
  ].slice(0, LINKED);
  const turns = [
    { to: sections[at - 1], label: HOME_LABELS.previousSection },
    { to: sections[at + 1], label: HOME_LABELS.nextSection },
    ...linked.map(({ to, label }) => ({
      to,
      label: `${label}：${numbered(to.section.id, sectionHeading(to))}`,
    })),
  ];
  return turns.flatMap(({ to, label }, index) =>
    to === undefined
      ? []
      : [button(`${TURN_SECTION}${index}`, label, sectionReference(to.report, to.section.id))],
  );
}

interface SharedSection {
  /** Who shares it. */
  readonly userId: string;
  /** Of the share. */
  readonly key: string;
  /** Finds what is recommended for its paragraphs. */
  readonly pair: Pair;
}

/**
 * A section for a channel, a problem with what the report recommends for it; undefined when it has no
 * paragraphs.
 */
export function sectionMessage(
  corpus: Corpus,
  name: string,
  { userId, key, pair }: SharedSection,
): Message | undefined {
  const located = referencedSection(corpus, name);
  const passages = (located?.section.passages ?? []).flatMap(({ address }) => corpus.passage(address) ?? []);
  const [first, ...others] = passages;
  if (located === undefined || first === undefined) return undefined;
  const recommended = corpus
    .recommendationsFor(located)
    .flatMap((section) => passages.flatMap((passage) => pair(passage, section) ?? []));
  const by: KnownBlock = { type: "context", elements: [{ type: "mrkdwn", text: sharedBy(userId) }] };
  const undo = { [ASK_HERE]: LABELS.ask, [`${UNDO_PREFIX}${key}`]: LABELS.undoMine };
  return readingMessage([first, ...others], {
    recommended,
    by: [by],
    menu: [overflow(SHARED_MENU, undo)],
  });
}
