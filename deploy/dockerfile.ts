export interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly words: readonly string[];
}

/** The stages of a Dockerfile, with their instructions; the last is the image. */
export function dockerStages(source: string): readonly { name: string; instructions: Instruction[] }[] {
  const stages: { name: string; instructions: Instruction[] }[] = [];
  const lines = source
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n");
  for (const line of lines.filter((text) => text.trim() !== "")) {
    const [name = "", ...rest] = line.trim().split(/\s+/);
    const text = line.trim().slice(name.length).trim();
    if (name === "FROM") stages.push({ name: rest[2] ?? "", instructions: [] });
    stages.at(-1)?.instructions.push({ name, text, words: rest });
  }
  return stages;
}
