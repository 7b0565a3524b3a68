import type { Activity } from "./activity.ts";
import { ALL_SCOPES, type Installation } from "./app.ts";
import { type WaitOptions, waitForChange } from "./changes.ts";
import { type InstallInput, install } from "./default-workspace.ts";
import type { Delivery, Forgery } from "./delivery/delivery.ts";
import type { Dispatcher } from "./delivery/dispatcher.ts";
import { eventEnvelope } from "./delivery/envelope.ts";
import type { SocketHub } from "./delivery/socket.ts";
import type { Directory } from "./directory.ts";
import type { Failures } from "./failures.ts";
import type { HttpFront } from "./http-front.ts";
import type { EphemeralMessage, SlackMessage } from "./message.ts";
import { Person } from "./person.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { RequestLog } from "./request-log.ts";
import type { AgentThreads } from "./web-api/assistant.ts";
import type { OauthCodes } from "./web-api/oauth.ts";
import type { Workspace } from "./workspace.ts";

interface Parts {
  readonly workspace: Workspace;
  readonly activity: Activity;
  readonly dispatcher: Dispatcher;
  readonly socket: SocketHub;
  readonly front: HttpFront;
  readonly failures: Failures;
  readonly limits: RateLimits;
  readonly log: RequestLog;
  readonly threads: AgentThreads;
  readonly codes: OauthCodes;
}

/** Slack as far as a bot can see it, and the hands and eyes of the people in it. */
export class Standin {
  readonly #parts: Parts;
  readonly #people = new Map<string, Person>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** For example `http://127.0.0.1:40123`. */
  get url(): string {
    return this.#parts.workspace.baseUrl;
  }

  /** What a bot takes as `slackApiUrl`. */
  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  get signingSecret(): string {
    return this.#parts.workspace.app.signingSecret;
  }

  get appToken(): string {
    return this.#parts.workspace.app.appToken;
  }

  /** The first installation: its token, bot user and scopes. */
  get bot(): Installation {
    const [first] = this.#parts.workspace.installations;
    if (first === undefined) throw new Error("The app is not installed anywhere");
    return first;
  }

  get botToken(): string {
    return this.bot.token;
  }

  get directory(): Directory {
    return this.#parts.workspace.directory;
  }

  /** Makes calls of the bot go wrong. */
  get failures(): Failures {
    return this.#parts.failures;
  }

  /** Limits that Slack keeps all the time; none unless added. */
  get limits(): RateLimits {
    return this.#parts.limits;
  }

  /** Every call of the bot. */
  get log(): RequestLog {
    return this.#parts.log;
  }

  /** Everything that was sent to the bot, with its signature and the answer; retries. */
  get deliveries(): Dispatcher {
    return this.#parts.dispatcher;
  }

  /** The bot's WebSocket connections. */
  get socket(): SocketHub {
    return this.#parts.socket;
  }

  /** Statuses, titles and suggested prompts that the app set. */
  get agentThreads(): AgentThreads {
    return this.#parts.threads;
  }

  /** What is stored, for whoever renders it. */
  get workspace(): Workspace {
    return this.#parts.workspace;
  }

  /** Sends deliveries to this address from now on; without one they go over Socket Mode. */
  connect(bot: { readonly requestUrl?: string | undefined }): void {
    this.#parts.dispatcher.connect(bot.requestUrl);
  }

  /** Installs the app in a further team; the token defaults to one made of the team's id. */
  install(input: Pick<InstallInput, "teamId" | "expiresIn"> & Partial<InstallInput>): Installation {
    const token = input.token ?? `xoxb-${input.teamId.toLowerCase()}`;
    return install(this.#parts.workspace, { ...input, token, scopes: input.scopes ?? ALL_SCOPES });
  }

  /** Installs the app across an enterprise: one token and one bot user for all its teams. Returns those. */
  installAcross(enterpriseId: string): Installation[] {
    const teams = [...this.directory.teams.values()].filter((team) => team.enterpriseId === enterpriseId);
    const common = {
      token: `xoxb-${enterpriseId}`,
      botUserId: `U${enterpriseId}`,
      botId: `B${enterpriseId}`,
    };
    return teams.map(({ id }) => this.install({ ...common, teamId: id, orgWide: true }));
  }

  /** What Slack's page does with the address that an installation leads to: where the browser is sent then. */
  allow(authorizeUrl: string, installation: Installation, user = "carol"): string {
    const { searchParams } = new URL(authorizeUrl);
    if (searchParams.get("client_id") !== this.#parts.workspace.app.clientId)
      throw new Error("invalid_client_id");
    const given = { code: this.oauthCode(installation, user), state: searchParams.get("state") ?? "" };
    return `/slack/oauth_redirect?${new URLSearchParams(given)}`;
  }

  /** The code that the browser of an installing user brings to the redirect address. */
  oauthCode(installation: Installation, user = "carol"): string {
    return this.#parts.codes.issue(installation, this.directory.user(user).id);
  }

  /** Takes the app away from a team: its calls fail, and the bot is told if it has subscribed to that. */
  async uninstall(installation: Installation = this.bot): Promise<void> {
    const { dispatcher, workspace } = this.#parts;
    const tokens = { oauth: [], bot: [installation.botUserId] };
    for (const one of workspace.installations)
      if (one.token === installation.token) one.revoked = "token_revoked";
    for (const event of [{ type: "tokens_revoked", tokens }, { type: "app_uninstalled" }])
      if (workspace.app.events.has(event.type))
        await dispatcher.deliver("event", event.type, eventEnvelope(workspace, installation, event));
    workspace.changes.announce();
    await this.waitFor(() => dispatcher.pending === 0, { description: "all deliveries answered" });
  }

  person(name: string): Person {
    const user = this.directory.user(name);
    let person = this.#people.get(user.id);
    if (person === undefined) {
      const { workspace, activity, dispatcher } = this.#parts;
      person = new Person(user, workspace, activity, dispatcher);
      this.#people.set(user.id, person);
    }
    return person;
  }

  /** A channel's messages, replies included, oldest first. */
  messages(channel: string): readonly SlackMessage[] {
    return this.#parts.workspace.messages.all(this.directory.channel(channel).id);
  }

  /** A message and its replies, oldest first. */
  thread(of: SlackMessage): readonly SlackMessage[] {
    return this.#parts.workspace.messages.thread(of.channel, of.thread_ts ?? of.ts);
  }

  ephemeralFor(name: string): readonly EphemeralMessage[] {
    return this.person(name).ephemeral;
  }

  /** The messages between a person and the bot. */
  directMessages(name: string): readonly SlackMessage[] {
    return this.messages(this.person(name).conversation("@bot").id);
  }

  /** Asks for the bot's address check, as Slack does when the address is entered. */
  verifyUrl(challenge = "challenge", forge?: Forgery): Promise<Delivery> {
    const payload = { type: "url_verification", token: "verification-token", challenge };
    return this.#parts.dispatcher.deliver("verification", "url_verification", payload, { forgery: forge });
  }

  /** Resolves when every request to the bot is answered; what the bot does after answering is not waited for. */
  async settled(options?: WaitOptions): Promise<void> {
    const description = "all deliveries answered";
    await this.waitFor(() => this.#parts.dispatcher.pending === 0, { description, ...options });
  }

  /** Resolves with the probe's first truthy value, looking after every change; see `waitForChange`. */
  waitFor<T>(probe: () => T | undefined | null | false, options?: WaitOptions): Promise<T> {
    return waitForChange(this.#parts.workspace.changes, probe, options, () => this.#situation());
  }

  async close(): Promise<void> {
    await this.#parts.socket.close();
    await this.#parts.front.close();
  }

  #situation(): string {
    const deliveries = this.#parts.dispatcher.deliveries().slice(-5);
    const requests = this.#parts.log.requests().slice(-5);
    return [
      "Last deliveries to the bot:",
      ...deliveries.map((one) => `  ${one.kind} ${one.name}: ${one.answer?.status ?? "pending"}`),
      "Last calls of the bot:",
      ...requests.map((one) => `  ${one.method}: ${one.status} ${one.error ?? ""} ${problemsOf(one.answer)}`),
    ].join("\n");
  }
}

function problemsOf(answer: object): string {
  return "response_metadata" in answer ? JSON.stringify(answer.response_metadata) : "";
}
