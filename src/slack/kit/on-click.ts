import type {
  BlockAction,
  ButtonAction,
  FeedbackButtonsAction,
  OverflowAction,
  RespondFn,
} from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { ListenerTarget } from "./grouped-listeners.ts";
import { textAt } from "./payload-fields.ts";
import { showModal } from "./show-modal.ts";
import { tellPerson } from "./tell-person.ts";

type Clickable = ButtonAction | FeedbackButtonsAction | OverflowAction;

/** A click on one of our buttons or menus, acknowledged. */
export interface Click {
  readonly action: Clickable;
  /** The button's value, or the menu entry's; empty where there is none. */
  readonly value: string;
  readonly body: BlockAction<Clickable>;
  readonly teamId: string;
  readonly userId: string;
  /** Undefined in App Home and in modals. */
  readonly channelId: string | undefined;
  /** Timestamp of the thread that the button stands in. */
  readonly threadTs: string | undefined;
  readonly client: WebClient;
  readonly respond: RespondFn;
  /** Says something to the person alone, in `mrkdwn`, beside the message that the button stands in. */
  readonly say: (text: string) => Promise<unknown>;
  /** Says a sentence to the person alone, wherever the button stands. */
  readonly tell: (sentence: string) => Promise<void>;
  readonly show: (view: ModalView) => Promise<void>;
}

/** Listens to clicks on the buttons and menus with an action id. */
export function onClick(
  app: Pick<ListenerTarget, "action">,
  actionId: string | RegExp,
  listener: (click: Click) => Promise<unknown>,
): void {
  app.action<BlockAction<Clickable>>({ type: "block_actions", action_id: actionId }, async (args) => {
    const { ack, action, body, client, context, respond } = args;
    await ack();
    const threadTs = textAt(body, "container", "thread_ts");
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    await listener({
      ...{ action, body, client, respond, threadTs },
      value: (action.type === "overflow" ? action.selected_option.value : action.value) ?? "",
      teamId: context.teamId ?? "",
      userId: body.user.id,
      channelId: body.channel?.id,
      say: (text) => respond({ response_type: "ephemeral", replace_original: false, text, ...thread }),
      tell: (sentence) => tellPerson(args, sentence),
      show: (view) => showModal(client, body, view),
    });
  });
}
