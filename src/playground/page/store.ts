import type {
  ChannelEntity,
  ClockEntity,
  Entity,
  ExchangeEntity,
  HomeEntity,
  MessageEntity,
  ModalEntity,
  Patch,
  PromptsEntity,
  StatusEntity,
  UserEntity,
  WorkspaceEntity,
} from "../protocol.ts";

/** What the acting person sees, kept up to date by patches. An entity that did not change stays the same object. */
export class Store {
  readonly #entities = new Map<string, Entity>();

  apply({ set, gone }: Patch): void {
    for (const key of gone) this.#entities.delete(key);
    for (const [key, entity] of set) this.#entities.set(key, entity);
  }

  clear(): void {
    this.#entities.clear();
  }

  get workspace(): WorkspaceEntity | undefined {
    const found = this.#entities.get("workspace");
    return found?.kind === "workspace" ? found : undefined;
  }

  get clock(): ClockEntity {
    const found = this.#entities.get("clock");
    return found?.kind === "clock" ? found : { kind: "clock", ahead: 0 };
  }

  get modal(): ModalEntity | undefined {
    const found = this.#entities.get("modal");
    return found?.kind === "modal" ? found : undefined;
  }

  get home(): HomeEntity | undefined {
    const found = this.#entities.get("home");
    return found?.kind === "home" ? found : undefined;
  }

  user(id: string): UserEntity | undefined {
    const found = this.#entities.get(`user/${id}`);
    return found?.kind === "user" ? found : undefined;
  }

  channel(id: string): ChannelEntity | undefined {
    const found = this.#entities.get(`channel/${id}`);
    return found?.kind === "channel" ? found : undefined;
  }

  prompts(channel: string): PromptsEntity | undefined {
    const found = this.#entities.get(`prompts/${channel}`);
    return found?.kind === "prompts" ? found : undefined;
  }

  status(channel: string, threadTs: string): StatusEntity | undefined {
    const found = this.#entities.get(`status/${channel}/${threadTs}`);
    return found?.kind === "status" ? found : undefined;
  }

  get users(): readonly UserEntity[] {
    return this.#all((entity) => entity.kind === "user" && entity);
  }

  /** Channels first, then direct messages. */
  get channels(): readonly ChannelEntity[] {
    return this.#all((entity) => entity.kind === "channel" && entity);
  }

  /** Newest first. */
  get exchanges(): readonly ExchangeEntity[] {
    const all = this.#all((entity) => entity.kind === "exchange" && entity);
    return [...all].sort((one, other) => other.order - one.order);
  }

  /** A conversation's messages, replies and ephemeral ones included, oldest first. */
  messages(channel: string): readonly MessageEntity[] {
    const all = this.#all((entity) => entity.kind === "message" && entity.channel === channel && entity);
    return [...all].sort((one, other) => Number(one.ts) - Number(other.ts));
  }

  #all<T extends Entity>(pick: (entity: Entity) => T | false): readonly T[] {
    const found: T[] = [];
    for (const entity of this.#entities.values()) {
      const picked = pick(entity);
      if (picked !== false) found.push(picked);
    }
    return found;
  }
}
