import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmbed } from "../../src/embeddings/embed.ts";
import { startVectorServer, type VectorServer } from "./vector-server.ts";

let server: VectorServer;
beforeEach(async () => {
  server = await startVectorServer();
});
afterEach(() => server.close());

const settings = () => ({ url: server.url, model: "table", apiKey: undefined });

describe("a request for embeddings", () => {
  it("sends model and texts with the key, and gets vectors of length 1 in the texts' order", async () => {
    server.behaviour = "backwards";
    const embed = createEmbed({ ...settings(), apiKey: "secret-key" });
    const [cold, pay] = await embed(["室温不足", "缴费难"], 1_000);
    expect(cold?.[0]).toBeGreaterThan(0.9);
    expect(pay?.[1]).toBeGreaterThan(0.9);
    expect(Math.hypot(...(cold ?? []))).toBeCloseTo(1, 5);
    expect(server.requests).toEqual([
      { model: "table", input: ["室温不足", "缴费难"], authorization: "Bearer secret-key" },
    ]);
  });

  it("takes an address that names the endpoint itself, and sends no key where none is set", async () => {
    await createEmbed({ ...settings(), url: `${server.url}/embeddings` })(["缴费"], 1_000);
    await createEmbed({ ...settings(), url: `${server.url}/` })(["缴费"], 1_000);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
  });

  it.each([
    ["stall", "slow"],
    ["fail", "failed"],
    ["nonsense", "malformed"],
    ["few", "malformed"],
    ["uneven", "malformed"],
  ] as const)("that meets %s fails as %s, and says nothing of the texts", async (behaviour, failure) => {
    server.behaviour = behaviour;
    const asked = createEmbed(settings())(["缴费", "温控"], behaviour === "stall" ? 150 : 10_000);
    await expect(asked).rejects.toMatchObject({ failure });
    await expect(asked).rejects.not.toThrow(/缴费|温控/);
  });

  it.each([400, 413, 422])("whose text the endpoint does not take is refused: %i", async (status) => {
    server.refuses = "温控";
    server.refusal = status;
    await expect(createEmbed(settings())(["温控"], 1_000)).rejects.toMatchObject({ failure: "refused" });
  });

  it("fails where nobody listens", async () => {
    const nowhere = createEmbed({ ...settings(), url: "http://127.0.0.1:1/v1" });
    await expect(nowhere(["温控"], 1_000)).rejects.toMatchObject({ failure: "failed" });
  });
});
