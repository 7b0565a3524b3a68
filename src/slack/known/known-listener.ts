import type { ViewOutput } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { type KnownEntry, type KnownQuestion, questionEntry, synonymsEntry } from "../../known/known.ts";
import { findPlace } from "../../known/place.ts";
import { type HomeDependencies, refreshAfter, refreshHome } from "../browsing/home.ts";
import { homeValue } from "../browsing/home-actions.ts";
import { questionGone, questionHandled } from "../browsing/home-text.ts";
import { settle } from "../browsing/open-questions.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { noticeView } from "../kit/notice-view.ts";
import { onClick } from "../kit/on-click.ts";
import { findPerson } from "../kit/people.ts";
import {
  KNOWN_ENTRY,
  KNOWN_FIELDS,
  KNOWN_FORM,
  NOWHERE,
  OPEN_QUESTION,
  readTeaching,
  TEACH,
  TEACH_SYNONYMS,
  type Teaching,
} from "./known-actions.ts";
import { questionForm, synonymsForm } from "./known-form.ts";
import {
  KNOWN_LABELS,
  nothingChosen,
  onlyAdminsTeach,
  placeGone,
  removed,
  synonymsMissing,
  taughtText,
  termLength,
  tooFewTerms,
} from "./known-text.ts";
import { placeName, placeOptions } from "./place-options.ts";

/** What administrators teach: where the answer to a question stands, and synonyms. */
export function registerKnown(
  app: Pick<ListenerTarget, "action" | "options" | "view">,
  dependencies: HomeDependencies,
): void {
  const { known, contentOf, feedback } = dependencies;

  const formFor = (teaching: Teaching, entry: KnownEntry | undefined, teamId: string): ModalView =>
    entry?.kind === "synonyms"
      ? synonymsForm(teaching, entry)
      : questionForm({ ...teaching, e: entry?.id }, entry, contentOf(teamId).corpus);
  const taughtFor = async ({ q }: Teaching, teamId: string) => {
    const same = questionEntry({ question: q }).id;
    return (await known.of(teamId)).find(({ id }) => id === same);
  };

  for (const [actionId, formOf] of [
    [TEACH, formFor],
    [TEACH_SYNONYMS, synonymsForm],
  ] as const) {
    onClick(app, actionId, async ({ value, body, teamId, userId, client, show, tell }) => {
      if (!(await findPerson(client, userId)).isAdmin) return tell(onlyAdminsTeach);
      const teaching = { ...readTeaching(value), home: homeValue(body.view) };
      return show(formOf(teaching, await taughtFor(teaching, teamId), teamId));
    });
  }

  onClick(app, KNOWN_ENTRY, async (click) => {
    const { value, body, teamId, userId, client, show, tell } = click;
    if (!(await findPerson(client, userId)).isAdmin) return tell(onlyAdminsTeach);
    const [act, id = ""] = value.split(" ");
    const entry = (await known.of(teamId)).find((one) => one.id === id);
    if (act === "edit" && entry !== undefined) {
      const q = entry.kind === "question" ? entry.question : "";
      return show(formFor({ q, e: id, home: homeValue(body.view) }, entry, teamId));
    }
    await known.change(teamId, { remove: [id] });
    return refreshAfter(click, dependencies, removed);
  });

  onClick(app, OPEN_QUESTION, async (click) => {
    const { value, body, teamId, userId, client, show, tell } = click;
    if (!(await findPerson(client, userId)).isAdmin) return tell(onlyAdminsTeach);
    const [act, id = ""] = value.split(" ");
    const q = (await feedback.find(teamId, id))?.question;
    if (act !== "done" && q !== undefined) {
      const teaching = { q, f: id, home: homeValue(body.view) };
      const formOf = act === "teach" ? formFor : synonymsForm;
      return show(formOf(teaching, await taughtFor(teaching, teamId), teamId));
    }
    if (act !== "done") return refreshAfter(click, dependencies, questionGone);
    await settle(teamId, id, dependencies);
    return refreshAfter(click, dependencies, questionHandled);
  });

  app.options<"block_suggestion">(
    { type: "block_suggestion", action_id: KNOWN_FIELDS.place },
    async ({ options, ack, context }) => {
      const { corpus, find } = contentOf(context.teamId ?? "");
      await ack({ options: placeOptions(options.value, corpus, find) });
    },
  );

  app.view(KNOWN_FORM, async ({ ack, body, view, client, context }) => {
    const teamId = context.teamId ?? "";
    const teaching = readTeaching(view.private_metadata);
    if (!(await findPerson(client, body.user.id)).isAdmin) {
      await ack({ response_action: "update", view: notice(view, onlyAdminsTeach) });
      return;
    }
    const before = (await known.of(teamId)).find(({ id }) => id === teaching.e);
    const read = readForm(view, before);
    if ("errors" in read) return ack({ response_action: "errors", errors: read.errors });
    const reference = read.question?.place;
    const place = reference === undefined ? undefined : findPlace(reference, contentOf(teamId).corpus);
    if (reference !== undefined && place === undefined)
      return ack({ response_action: "errors", errors: { [KNOWN_FIELDS.place]: placeGone } });
    const save = [...(read.question === undefined ? [] : [read.question]), ...read.synonyms];
    // Synonyms alone take no question's place.
    const isReplaced = before?.kind === "synonyms" || read.question !== undefined;
    const isGone = before !== undefined && isReplaced && save.every(({ id }) => id !== before.id);
    const remove = isGone ? [before.id] : [];
    await known.change(teamId, { save, remove });
    const { question } = read.question ?? {};
    const where = place === undefined ? undefined : placeName(place);
    const done = taughtText(question, where, read.synonyms.length);
    await ack({ response_action: "update", view: notice(view, done) });
    if (teaching.f !== undefined) await settle(teamId, teaching.f, dependencies);
    if (teaching.home !== undefined) {
      const person = { teamId, userId: body.user.id };
      await refreshHome(client, person, dependencies, escapeText(done), teaching.home);
    }
  });
}

type ReadForm =
  | { readonly errors: Record<string, string> }
  | { readonly question: KnownQuestion | undefined; readonly synonyms: readonly KnownEntry[] };

/** What the form holds; only synonyms where it has no question. */
function readForm(view: ViewOutput, before: KnownEntry | undefined): ReadForm {
  const field = (name: string) => view.state.values[name]?.[name];
  const question = field(KNOWN_FIELDS.question)?.value?.trim();
  const place = field(KNOWN_FIELDS.place)?.selected_option?.value;
  const lines = (field(KNOWN_FIELDS.synonyms)?.value ?? "").split("\n").filter((line) => line.trim() !== "");
  const synonyms = lines.map((line) => synonymsEntry(line.split(/[、，,；;\s]+/u)));
  const errors: Record<string, string> = {};
  if (synonyms.includes("too-few")) errors[KNOWN_FIELDS.synonyms] = tooFewTerms;
  else if (synonyms.includes("length")) errors[KNOWN_FIELDS.synonyms] = termLength;
  else if (question === undefined && lines.length === 0) errors[KNOWN_FIELDS.synonyms] = synonymsMissing;
  if (question !== undefined && place === undefined && lines.length === 0)
    errors[KNOWN_FIELDS.place] = nothingChosen;
  if (Object.keys(errors).length > 0) return { errors };
  const told = before?.kind === "question" && place === NOWHERE ? before.told : undefined;
  return {
    question:
      question === undefined || question === "" || place === undefined
        ? undefined
        : questionEntry({ question, told, place: place === NOWHERE ? undefined : place }),
    synonyms: synonyms.filter((one) => typeof one !== "string"),
  };
}

function notice({ title }: ViewOutput, sentence: string): ModalView {
  return noticeView(title?.text ?? KNOWN_LABELS.formTitle, [escapeText(sentence)]);
}
