import type { Ids } from "./ids.ts";

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** The Enterprise Grid organisation that the team belongs to, if any. */
  readonly enterpriseId: string | undefined;
}

export interface User {
  readonly id: string;
  /** The handle, without `@`. */
  readonly name: string;
  readonly realName: string;
  /** IANA name as a rule; empty, or of no zone, in some profiles. */
  readonly tz: string;
  readonly teamId: string;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isBot: boolean;
  readonly deleted: boolean;
}

export type ChannelKind = "public" | "private" | "im";

export interface Channel {
  readonly id: string;
  /** Without `#`; empty for a direct message. */
  readonly name: string;
  readonly kind: ChannelKind;
  readonly teamId: string;
  /** User ids. */
  readonly members: Set<string>;
  archived: boolean;
  /** Other teams in the channel (Slack Connect). */
  readonly connectedTeams: Set<string>;
}

export interface TeamInput {
  readonly id?: string;
  readonly name: string;
  readonly domain?: string;
  readonly enterpriseId?: string;
}

export interface UserInput {
  readonly id?: string;
  readonly name: string;
  readonly realName?: string;
  /** Default Asia/Shanghai. */
  readonly tz?: string;
  /** Default: the first team. */
  readonly teamId?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly isBot?: boolean;
  readonly deleted?: boolean;
}

export interface ChannelInput {
  readonly id?: string;
  readonly name: string;
  /** Default public. */
  readonly kind?: "public" | "private";
  readonly teamId?: string;
  /** Handles or ids. */
  readonly members?: readonly string[];
  readonly connectedTeams?: readonly string[];
  readonly archived?: boolean;
}

/** Who and what there is: teams, people, channels. Lookups take an id, a handle with or without `@`, or `#name`. */
export class Directory {
  readonly teams = new Map<string, Team>();
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  addTeam(input: TeamInput): Team {
    const id = input.id ?? this.#ids.next("T");
    const domain = input.domain ?? id.toLowerCase();
    const team = { id, name: input.name, domain, enterpriseId: input.enterpriseId };
    this.teams.set(id, team);
    return team;
  }

  addUser(input: UserInput): User {
    const user: User = {
      id: input.id ?? this.#ids.next("U"),
      name: input.name,
      realName: input.realName ?? input.name,
      tz: input.tz ?? "Asia/Shanghai",
      teamId: input.teamId ?? this.firstTeam().id,
      isAdmin: input.isAdmin ?? false,
      isOwner: input.isOwner ?? false,
      isBot: input.isBot ?? false,
      deleted: input.deleted ?? false,
    };
    this.users.set(user.id, user);
    return user;
  }

  addChannel(input: ChannelInput): Channel {
    const channel: Channel = {
      id: input.id ?? this.#ids.next("C"),
      name: input.name,
      kind: input.kind ?? "public",
      teamId: input.teamId ?? this.firstTeam().id,
      members: new Set((input.members ?? []).map((name) => this.user(name).id)),
      archived: input.archived ?? false,
      connectedTeams: new Set(input.connectedTeams ?? []),
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The direct message channel of two users; made when there is none. */
  directMessage(one: string, other: string): Channel {
    const ids = [this.user(one).id, this.user(other).id];
    for (const channel of this.channels.values()) {
      if (channel.kind === "im" && ids.every((id) => channel.members.has(id))) return channel;
    }
    const channel: Channel = {
      id: this.#ids.next("D"),
      name: "",
      kind: "im",
      teamId: this.user(other).teamId,
      members: new Set(ids),
      archived: false,
      connectedTeams: new Set(),
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  firstTeam(): Team {
    const team = this.teams.values().next().value;
    if (team === undefined) throw new Error("The workspace has no team yet");
    return team;
  }

  team(id: string): Team {
    const team = this.teams.get(id);
    if (team === undefined) throw new Error(`There is no team ${id}`);
    return team;
  }

  findUser(name: string): User | undefined {
    const plain = name.startsWith("@") ? name.slice(1) : name;
    return this.users.get(plain) ?? [...this.users.values()].find((user) => user.name === plain);
  }

  user(name: string): User {
    const user = this.findUser(name);
    if (user === undefined) throw new Error(`There is no user ${name}`);
    return user;
  }

  findChannel(name: string): Channel | undefined {
    const plain = name.startsWith("#") ? name.slice(1) : name;
    return (
      this.channels.get(plain) ??
      [...this.channels.values()].find((channel) => channel.kind !== "im" && channel.name === plain)
    );
  }

  channel(name: string): Channel {
    const channel = this.findChannel(name);
    if (channel === undefined) throw new Error(`There is no channel ${name}`);
    return channel;
  }
}
