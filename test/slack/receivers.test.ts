import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { acknowledgeAfterListeners } from "../../src/slack/receivers.ts";

/** A receiver that gets one event, and an app that acknowledges first, as Bolt does with events. */
async function deliver(listener: () => Promise<void>): Promise<{ order: string[]; failed: boolean }> {
  const order: string[] = [];
  let failed = false;
  let receive: (event: ReceiverEvent) => Promise<void> = async () => undefined;
  const socket: Receiver = {
    start: async () => undefined,
    stop: async () => undefined,
    init(app) {
      receive = (event) => app.processEvent(event);
    },
  };
  const app = {
    async processEvent({ ack }: ReceiverEvent) {
      await ack();
      await listener();
      order.push("taken into custody");
    },
  };
  acknowledgeAfterListeners(socket).init(app as unknown as App);
  await receive({ body: {}, ack: async () => void order.push("acknowledged") }).catch(() => {
    failed = true;
  });
  return { order, failed };
}

describe("an event over the socket", () => {
  it("is acknowledged after its listeners have taken it into custody", async () => {
    expect(await deliver(async () => undefined)).toEqual({
      order: ["taken into custody", "acknowledged"],
      failed: false,
    });
  });

  it("is not acknowledged when they could not, so that Slack sends it again", async () => {
    const failing = async () => {
      throw new Error("the disk is full");
    };
    expect(await deliver(failing)).toEqual({ order: [], failed: true });
  });
});
