import { describe, expect, it } from "vitest";
import { shownLine } from "../../../src/slack/browsing/home-text.ts";

describe("the places that an unanswered question was shown", () => {
  const titleOf = (slug: string) => ({ survey: "作风调研", farm: "农村养老" })[slug];

  it("are told by section, a part's introduction by its part", () => {
    expect(shownLine(["survey#2.3", "survey#1.0", "survey#0.0"], titleOf)).toBe(
      "当时给出：2.3、第1部分、开篇",
    );
  });

  it("name each report once where there are several", () => {
    expect(shownLine(["survey#2.3", "survey#2.4", "farm#1.1"], titleOf)).toBe(
      "当时给出：《作风调研》2.3、2.4、《农村养老》1.1",
    );
  });
});
