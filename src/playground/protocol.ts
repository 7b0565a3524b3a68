// What the playground's server and its page tell each other. Types alone: both sides compile them.

/** A JSON object of Slack's: a block, an element, an option. Nothing about its fields is known. */
export type Json = { readonly [key: string]: unknown };

/** What a person enters or picks in an element. */
export type Choice = string | number | readonly string[] | null;

export interface Shortcut {
  readonly name: string;
  readonly callbackId: string;
  readonly description: string;
}

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

/** What does not change while the page is open. */
export interface WorkspaceEntity {
  readonly kind: "workspace";
  readonly name: string;
  /** Whose eyes these are. */
  readonly me: string;
  readonly botUserId: string;
  readonly commands: readonly SlashCommand[];
  readonly messageShortcuts: readonly Shortcut[];
  readonly globalShortcuts: readonly Shortcut[];
  /** Whether the app has a Home tab. */
  readonly homeTab: boolean;
  /** Questions and commands to begin with. */
  readonly suggestions: readonly string[];
}

export interface UserEntity {
  readonly kind: "user";
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** IANA name. */
  readonly tz: string;
  readonly team: string;
  readonly admin: boolean;
  /** From another team than the bot's. */
  readonly external: boolean;
  readonly bot: boolean;
}

export interface ChannelEntity {
  readonly kind: "channel";
  readonly id: string;
  /** Empty for a direct message. */
  readonly name: string;
  readonly type: "public" | "private" | "im";
  readonly members: readonly string[];
  readonly shared: boolean;
}

export interface MessageEntity {
  readonly kind: "message";
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  /** The parent's `ts` in replies; undefined in messages of the channel itself. */
  readonly threadTs: string | undefined;
  /** Whether only the viewer sees it. */
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly files: readonly { readonly title: string; readonly content: string }[];
  /** A reply that is shown in the channel too. */
  readonly broadcast: boolean;
  readonly reactions: readonly { readonly name: string; readonly count: number }[];
}

/** A modal or the Home tab as it is shown. */
export interface ViewContent {
  readonly id: string;
  /** Changes with every update by the app. */
  readonly hash: string;
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  readonly blocks: readonly Json[];
  /** State by block id, then action id. */
  readonly values: { readonly [blockId: string]: { readonly [actionId: string]: Json } };
  /** Complaints by block id; under "" those about the whole. */
  readonly errors: { readonly [blockId: string]: string };
}

export interface ModalEntity {
  readonly kind: "modal";
  readonly view: ViewContent;
  /** Views below this one. */
  readonly below: number;
}

export interface HomeEntity {
  readonly kind: "home";
  readonly view: ViewContent;
}

/** Prompts that the app suggests in its direct message. */
export interface PromptsEntity {
  readonly kind: "prompts";
  readonly channel: string;
  readonly title: string;
  readonly prompts: readonly { readonly title: string; readonly message: string }[];
}

/** What the app says that it is doing in a thread. */
export interface StatusEntity {
  readonly kind: "status";
  readonly channel: string;
  readonly threadTs: string;
  readonly text: string;
}

export interface ClockEntity {
  readonly kind: "clock";
  /** Milliseconds that the workspace is ahead of the real time. */
  readonly ahead: number;
  /** Where it is being moved to, in epoch milliseconds. */
  readonly movingTo?: number;
}

/** One request between Slack and the bot, and its answer. */
export interface ExchangeEntity {
  readonly kind: "exchange";
  readonly id: string;
  readonly order: number;
  readonly to: "bot" | "slack";
  /** What is asked: an event, a command, an interaction, a Web API method. */
  readonly name: string;
  readonly detail: string;
  readonly at: number;
  /** HTTP status; 0 where no answer came, undefined where it is awaited. */
  readonly status: number | undefined;
  /** Slack's error code, or why there was no answer. */
  readonly error: string | undefined;
  /** How it was authenticated, and with what result. */
  readonly check: "signed" | "refused" | "token" | "token-refused" | "none" | "pending";
  readonly ms: number | undefined;
  /** 0 the first time. */
  readonly attempt: number;
}

export type Entity =
  | WorkspaceEntity
  | UserEntity
  | ChannelEntity
  | MessageEntity
  | ModalEntity
  | HomeEntity
  | PromptsEntity
  | StatusEntity
  | ClockEntity
  | ExchangeEntity;

/** Changes of the keyed entities that the page holds. The first patch of a connection brings all of them. */
export interface Patch {
  readonly set: readonly (readonly [key: string, entity: Entity])[];
  readonly gone: readonly string[];
}

/** An exchange in full, on demand. */
export interface ExchangeDetail {
  readonly signature: { readonly timestamp: string; readonly value: string } | undefined;
  readonly sent: unknown;
  readonly answer: unknown;
}

/** Where an element stands that is used. */
export type Place =
  | { readonly in: "message"; readonly channel: string; readonly ts: string; readonly ephemeral: boolean }
  | { readonly in: "view"; readonly id: string };

/** Input of a modal by block id. */
export type Entered = { readonly [blockId: string]: Choice };

/** What a person does. */
export type Act =
  | {
      readonly do: "say";
      readonly channel: string;
      readonly text: string;
      readonly thread?: string | undefined;
    }
  | { readonly do: "command"; readonly channel: string; readonly command: string; readonly text: string }
  | {
      readonly do: "use";
      readonly place: Place;
      readonly blockId: string;
      readonly actionId: string;
      readonly choice?: Choice | undefined;
      /** What stands in the modal's inputs at that moment. */
      readonly entered?: Entered | undefined;
    }
  /** Types into a menu that the app fills. */
  | { readonly do: "search"; readonly view: string; readonly actionId: string; readonly text: string }
  | { readonly do: "submit"; readonly view: string; readonly entered: Entered }
  | { readonly do: "close"; readonly view: string; readonly all: boolean }
  | {
      readonly do: "message-shortcut";
      readonly channel: string;
      readonly ts: string;
      readonly callbackId: string;
    }
  | { readonly do: "global-shortcut"; readonly callbackId: string }
  | { readonly do: "open-app"; readonly tab: "home" | "messages" }
  | { readonly do: "invite"; readonly channel: string; readonly user: string }
  | { readonly do: "delete"; readonly channel: string; readonly ts: string }
  /** Moves the workspace's clock to a moment, in epoch milliseconds. */
  | { readonly do: "move-clock"; readonly to: number }
  | { readonly do: "stop-clock" }
  /** Sends the bot a request with a wrong signature. */
  | { readonly do: "forge" };

export interface ActRequest {
  /** The id of the person who acts. */
  readonly as: string;
  readonly act: Act;
}

/** `said`: the `ts` of a message that was posted; `options`: what a menu offers that the app fills. */
export type ActReply =
  | {
      readonly ok: true;
      readonly said?: string | undefined;
      readonly options?: readonly Json[] | undefined;
    }
  | { readonly ok: false; readonly reason: string };
