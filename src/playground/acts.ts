import { z } from "zod";
import type { Person } from "../standin/person.ts";
import type { Standin } from "../standin/standin.ts";
import type { SlackView } from "../standin/view-store.ts";
import type { Act, ActReply, ActRequest, Place } from "./protocol.ts";

const choice = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const entered = z.record(z.string(), choice);
const place = z.discriminatedUnion("in", [
  z.object({ in: z.literal("message"), channel: z.string(), ts: z.string(), ephemeral: z.boolean() }),
  z.object({ in: z.literal("view"), id: z.string() }),
]);

const act: z.ZodType<Act> = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("say"),
    channel: z.string(),
    text: z.string().min(1).max(12_000),
    thread: z.string().optional(),
  }),
  z.object({ do: z.literal("command"), channel: z.string(), command: z.string(), text: z.string() }),
  z.object({
    do: z.literal("use"),
    place,
    blockId: z.string(),
    actionId: z.string(),
    choice: choice.optional(),
    entered: entered.optional(),
  }),
  z.object({
    do: z.literal("search"),
    view: z.string(),
    actionId: z.string(),
    text: z.string().max(200),
  }),
  z.object({ do: z.literal("submit"), view: z.string(), entered }),
  z.object({ do: z.literal("close"), view: z.string(), all: z.boolean() }),
  z.object({
    do: z.literal("message-shortcut"),
    channel: z.string(),
    ts: z.string(),
    callbackId: z.string(),
  }),
  z.object({ do: z.literal("global-shortcut"), callbackId: z.string() }),
  z.object({ do: z.literal("open-app"), tab: z.enum(["home", "messages"]) }),
  z.object({ do: z.literal("invite"), channel: z.string(), user: z.string() }),
  z.object({ do: z.literal("delete"), channel: z.string(), ts: z.string() }),
  z.object({ do: z.literal("move-clock"), to: z.number() }),
  z.object({ do: z.literal("stop-clock") }),
  z.object({ do: z.literal("forge") }),
]);

const request: z.ZodType<ActRequest> = z.object({ as: z.string(), act });

export function readActRequest(json: unknown): ActRequest | undefined {
  return request.safeParse(json).data;
}

/** What acts need besides the stand-in. */
export interface Stage {
  readonly slack: Standin;
  readonly moveClock: (to: number) => Promise<void>;
  readonly stopClock: () => void;
}

/** Does what a person does. Resolves when the bot has answered the requests that come of it. */
export async function perform(
  { as, act }: ActRequest,
  { slack, moveClock, stopClock }: Stage,
): Promise<ActReply> {
  const person = slack.person(as);
  switch (act.do) {
    case "say": {
      const thread = act.thread === undefined ? {} : { thread: act.thread };
      const message = await person.say(act.channel, act.text, thread);
      return { ok: true, said: message.ts };
    }
    case "command":
      await person.command(act.channel, act.command, act.text);
      break;
    case "use": {
      const where = find(slack, act.place);
      const view = "hash" in where && where.type === "modal" ? where : undefined;
      if (view !== undefined && act.entered !== undefined) person.fill(view, act.entered);
      await person.click(where, act.actionId, act.choice, { blockId: act.blockId });
      break;
    }
    case "search": {
      const view = viewOf(slack, act.view);
      // The bot may have put another view in its place since: nothing failed for the person.
      if (!JSON.stringify(view.blocks).includes(JSON.stringify(act.actionId)))
        return { ok: true, options: [] };
      return { ok: true, options: await person.search(view, act.actionId, act.text) };
    }
    case "submit":
      await person.submit(viewOf(slack, act.view), act.entered);
      break;
    case "close":
      await person.close(viewOf(slack, act.view), { all: act.all });
      break;
    case "message-shortcut":
      await person.messageShortcut(message(slack, act.channel, act.ts), act.callbackId);
      break;
    case "global-shortcut":
      await person.globalShortcut(act.callbackId);
      break;
    case "open-app":
      await person.openHome(act.tab);
      break;
    case "invite":
      await person.invite(act.channel, act.user);
      break;
    case "delete":
      await deleteOwn(person, message(slack, act.channel, act.ts));
      break;
    case "move-clock":
      await moveClock(act.to);
      break;
    case "stop-clock":
      stopClock();
      break;
    case "forge":
      await slack.verifyUrl("forged", { secret: "not-the-signing-secret" });
      break;
  }
  return { ok: true };
}

async function deleteOwn(person: Person, own: ReturnType<typeof message>): Promise<void> {
  if (own.user !== person.user.id) throw new Error("Only one's own messages can be deleted");
  await person.remove(own);
}

function find(slack: Standin, at: Place) {
  if (at.in === "view") return viewOf(slack, at.id);
  if (!at.ephemeral) return message(slack, at.channel, at.ts);
  const found = slack.workspace.messages.findEphemeral(at.channel, at.ts);
  if (found === undefined) throw new Error("The message is gone");
  return found;
}

function message(slack: Standin, channel: string, ts: string) {
  const found = slack.workspace.messages.find(channel, ts);
  if (found === undefined) throw new Error("The message is gone");
  return found;
}

function viewOf(slack: Standin, id: string): SlackView {
  const found = slack.workspace.views.find((view) => view.id === id);
  if (found === undefined) throw new Error("The view is gone");
  return found.view;
}
