/** How the bot behaves in a channel. */
export interface ChannelSettings {
  /** Empty: for all channels that have no settings of their own, for direct messages and App Home. */
  readonly channelId: string;
  /** Slugs of the reports that are asked there; undefined for all. */
  readonly reports?: readonly string[];
  /** Whether replies in a thread are understood without a mention. */
  readonly followUps: boolean;
  /** Id of the person or channel that questions are passed on to. */
  readonly helper?: string;
}

/** What administrators set. */
export interface ChannelSettingsService {
  /** A channel's own settings, else the workspace's, else the bot's defaults. */
  readonly find: (teamId: string, channelId: string | undefined) => Promise<ChannelSettings>;
  /** Those that were set, the workspace's first. */
  readonly list: (teamId: string) => Promise<readonly ChannelSettings[]>;
  /** Those of all workspaces. */
  readonly all: () => Promise<ReadonlyMap<string, readonly ChannelSettings[]>>;
  readonly save: (teamId: string, settings: ChannelSettings) => Promise<void>;
  readonly remove: (teamId: string, channelId: string) => Promise<void>;
}

/** For the whole workspace. */
export const WHOLE_WORKSPACE = "";

export const DEFAULT_CHANNEL_SETTINGS: ChannelSettings = { channelId: WHOLE_WORKSPACE, followUps: true };

/** Ids of people begin with U, or W on Enterprise Grid; those of channels do not. */
export function isPersonId(id: string): boolean {
  return /^[UW]/.test(id);
}

/** Whom questions are passed on to, as `mrkdwn` names them. */
export function helperReference(helper: string): string {
  return isPersonId(helper) ? `<@${helper}>` : `<#${helper}>`;
}

/** The reports that channels are limited to, by workspace. */
export function limitsIn(
  teams: ReadonlyMap<string, readonly ChannelSettings[]>,
): (readonly [teamId: string, slugs: readonly string[]])[] {
  return [...teams].flatMap(([teamId, settings]) =>
    settings.flatMap(({ reports }) => (reports === undefined ? [] : [[teamId, reports] as const])),
  );
}

/** Settings of a channel: its own, and the workspace's helper where it names none. */
export function settingsInForce(
  own: ChannelSettings | undefined,
  whole: ChannelSettings | undefined,
): ChannelSettings {
  if (own === undefined) return whole ?? DEFAULT_CHANNEL_SETTINGS;
  const helper = own.helper ?? whole?.helper;
  return { ...own, ...(helper === undefined ? {} : { helper }) };
}
