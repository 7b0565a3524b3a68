import type { App } from "./app.ts";
import { type Completions, completionsAt } from "./completion.ts";
import { h, ICONS, icon } from "./dom.ts";
import { openMenu } from "./menu.ts";
import { composerText, TEXT, unknownCommand, unknownMember } from "./text.ts";

/** The tallest that the box grows, in pixels. */
const TALLEST = 200;

/** Where one writes: Enter sends, Shift+Enter breaks the line, a list completes commands and names. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly #app: App;
  readonly #inThread: boolean;
  readonly #onSent: () => void;
  readonly #box: HTMLTextAreaElement;
  readonly #list: HTMLElement;
  /** What was begun in other conversations. */
  readonly #begun = new Map<string, string>();
  #completions: Completions | undefined;
  #chosen = 0;
  #conversation = "";

  constructor(app: App, inThread: boolean, onSent: () => void) {
    this.#app = app;
    this.#inThread = inThread;
    this.#onSent = onSent;
    const id = inThread ? "thread-completions" : "completions";
    this.#list = h("div", {
      class: "completions",
      role: "listbox",
      id,
      "aria-label": TEXT.choose,
      hidden: true,
    });
    this.#box = h("textarea", {
      rows: 1,
      id: inThread ? "thread-composer" : "composer",
      "aria-autocomplete": "list",
      "aria-controls": id,
      enterkeyhint: "send",
      maxlength: 12_000,
    });
    const add = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": TEXT.add,
        title: TEXT.add,
        "aria-haspopup": "menu",
      },
      icon(ICONS.add),
    );
    add.addEventListener("click", () => this.#openAdd(add));
    const send = h(
      "button",
      { type: "submit", class: "icon-button send", "aria-label": TEXT.send, title: TEXT.send },
      icon(ICONS.send),
    );
    this.element = h("form", { class: "composer" }, this.#list, add, this.#box, send);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#box.addEventListener("input", () => this.#changed());
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    this.#box.addEventListener("blur", () => this.#offer(undefined));
  }

  /** Turns to a conversation; what was begun there stands again. */
  draw(conversation: string, where: string): void {
    if (conversation === this.#conversation) return;
    this.#begun.set(this.#conversation, this.#box.value);
    this.#conversation = conversation;
    this.#box.value = this.#begun.get(conversation) ?? "";
    this.#box.placeholder = composerText(where);
    this.#box.setAttribute("aria-label", composerText(where));
    this.#offer(undefined);
    this.#grow();
  }

  focus(): void {
    this.#box.focus();
  }

  /** Puts a text there to be sent or changed. */
  begin(text: string): void {
    this.#box.value = text;
    this.#box.focus();
    this.#grow();
  }

  #changed(): void {
    this.#grow();
    this.#offer(completionsAt(this.#app, this.#box.value, this.#box.selectionStart, this.#inThread));
  }

  #grow(): void {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(this.#box.scrollHeight, TALLEST)}px`;
  }

  #key(event: KeyboardEvent): void {
    // While a word is being composed from its sounds, keys belong to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    const offered = this.#completions;
    if (offered !== undefined) {
      const count = offered.all.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        this.#chosen = (this.#chosen + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
        this.#drawOffer();
      } else if (event.key === "Tab" || event.key === "Enter") {
        this.#complete(this.#chosen);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        this.#offer(undefined);
      } else {
        return;
      }
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  #offer(completions: Completions | undefined): void {
    this.#completions = completions;
    this.#chosen = 0;
    this.#drawOffer();
  }

  #drawOffer(): void {
    const all = this.#completions?.all ?? [];
    const options = all.map(({ label, detail }, index) => {
      const made = h(
        "div",
        { role: "option", id: `${this.#list.id}-${index}`, "aria-selected": String(index === this.#chosen) },
        h("span", {}, label),
        h("span", { class: "note" }, detail),
      );
      // Before the box loses the focus, and the list with it.
      made.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        this.#complete(index);
      });
      return made;
    });
    this.#list.replaceChildren(...options);
    this.#list.hidden = all.length === 0;
    if (all.length === 0) this.#box.removeAttribute("aria-activedescendant");
    else this.#box.setAttribute("aria-activedescendant", `${this.#list.id}-${this.#chosen}`);
  }

  #complete(index: number): void {
    const completions = this.#completions;
    const picked = completions?.all[index];
    if (completions === undefined || picked === undefined) return;
    const cursor = this.#box.selectionStart;
    const { value } = this.#box;
    this.#box.value = value.slice(0, completions.from) + picked.insert + value.slice(cursor);
    const end = completions.from + picked.insert.length;
    this.#box.setSelectionRange(end, end);
    this.#changed();
  }

  #openAdd(at: HTMLElement): void {
    const workspace = this.#app.store.workspace;
    const shortcuts = (workspace?.globalShortcuts ?? []).map(({ name, description, callbackId }) => ({
      label: name,
      detail: description,
      run: () => void this.#app.act({ do: "global-shortcut", callbackId }),
    }));
    const commands = this.#inThread
      ? []
      : (workspace?.commands ?? []).map(({ command, description }) => ({
          label: command,
          detail: description,
          run: () => this.begin(`${command} `),
        }));
    const mention = { label: "@问策", detail: TEXT.app, run: () => this.begin(`@问策 ${this.#box.value}`) };
    openMenu(at, [...shortcuts, ...commands, mention]);
  }

  async #send(): Promise<void> {
    const text = this.#box.value.trim();
    if (text === "") return;
    const { ui, store } = this.#app;
    const refused = this.#refusal(text);
    if (refused !== undefined) {
      this.#app.notify(refused);
      return;
    }
    this.begin("");
    this.#offer(undefined);
    this.#onSent();
    const { channel, thread } = ui;
    const [command = "", ...rest] = text.split(/[\s\u3000]+/);
    if (command === "/invite") {
      const user = store.users.find(({ realName }) => `@${realName}` === rest[0]);
      if (user !== undefined) await this.#app.act({ do: "invite", channel, user: user.id });
    } else if (command.startsWith("/")) {
      const said = text.slice(command.length).trim();
      await this.#app.act({ do: "command", channel, command, text: said });
    } else {
      await this.#app.act({ do: "say", channel, text, thread: this.#inThread ? thread : undefined });
    }
  }

  /** Why this cannot be sent, if so. */
  #refusal(text: string): string | undefined {
    const { store, ui } = this.#app;
    const [command = "", name = ""] = text.split(/[\s\u3000]+/);
    if (!command.startsWith("/")) return undefined;
    if (this.#inThread) return TEXT.noCommandInThread;
    if (command === "/invite") {
      if (store.channel(ui.channel)?.type === "im") return unknownCommand(command);
      return store.users.some(({ realName }) => `@${realName}` === name) ? undefined : unknownMember(name);
    }
    const known = store.workspace?.commands.some((one) => one.command === command) ?? false;
    return known ? undefined : unknownCommand(command);
  }
}
