import { readFileSync } from "node:fs";
import { createConversation } from "../src/answers/conversation/converse.ts";
import { NEW_CONVERSATION } from "../src/answers/conversation/state.ts";
import { loadLibrary } from "./answers/real-library.ts";
const [dir, file] = process.argv.slice(2) as [string, string];
const library = await loadLibrary(dir);
const converse = createConversation(library);
const show = (r: any): string => {
  const p = (x: any) => `${x.source.passage.address.split("#")[1]} 「${x.excerpt.text.slice(0, 60)}」`;
  switch (r.kind) {
    case "passages": return `PASSAGES ${r.passages.map(p).join(" ; ")}${r.recommendations.length ? " REC " + r.recommendations.map(p).join(";") : ""}${r.problems.length ? " PROB " + r.problems.map(p).join(";") : ""} ${JSON.stringify((r.notes ?? []).map((n: any) => n.kind ?? n))}`;
    case "reading": return `READING ${r.passages.map((x: any) => x.passage.address.split("#")[1]).join()}`;
    case "outline": return `OUTLINE ${r.parts.map((x: any) => x.part.number + ":" + x.part.sections.map((s: any) => s.id).join(",")).join(" ")} ${JSON.stringify((r.notes ?? []).map((n: any) => n.kind ?? n))}`;
    case "facts": return `FACTS ${r.facts.map((f: any) => `${f.source.section.id} ${f.value}`).join("; ")} ${JSON.stringify((r.notes ?? []).map((n: any) => n.kind ?? n))}`;
    case "nearest": return `NEAREST ${r.passages.map(p).join(" ; ")}`;
    default: return JSON.stringify(r).slice(0, 300);
  }
};
for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  let state = NEW_CONVERSATION;
  console.log("=====");
  for (const said of line.split("→").map((s) => s.trim())) {
    const mentioned = said.startsWith("@");
    const { reply, rule, state: next } = converse(state, said.replace(/^@/, ""), { mentioned, othersMentioned: false });
    state = next;
    console.log(`${said}\n    [${rule}] ${show(reply)}`);
  }
}
