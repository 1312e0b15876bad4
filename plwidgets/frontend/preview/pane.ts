/**
 * One screen of a preview as a model of its own.
 *
 * The kernel holds one line for all screens of a preview: each message says which pane it is
 * for.  A figure comes as a message, and reads like the trait that it is in a room's widget.
 */
import type { FromHost, Model } from "../model";

export type PaneName = "phone" | "projector";

type Callback = (value: never, files?: never) => void;
type Heard = { pane?: PaneName; message?: FromHost | { type: "figure"; figure: unknown } };

export class Pane implements Model {
  private callbacks = new Map<string, Set<Callback>>();
  private figure: unknown = null;

  constructor(
    private preview: Model,
    private name: PaneName,
  ) {}

  /** Starts to listen to the kernel; returns the way to stop. */
  listen(): () => void {
    this.preview.on("msg:custom", this.hear);
    return () => this.preview.off("msg:custom", this.hear);
  }

  get(name: string): unknown {
    return name === "figure" ? this.figure : this.preview.get(name);
  }

  set(): void {
    // A preview stays in its room.
  }

  save_changes(): void {
    // As above.
  }

  on(event: string, callback: Callback): void {
    this.callbacks.set(event, (this.callbacks.get(event) ?? new Set()).add(callback));
  }

  off(event: string, callback: Callback): void {
    this.callbacks.get(event)?.delete(callback);
  }

  send(message: object): void {
    this.preview.send({ pane: this.name, message });
  }

  private hear = ({ pane, message }: Heard): void => {
    if (pane !== this.name || !message) return;
    if (message.type === "figure") {
      this.figure = message.figure;
      this.emit("change:figure", message.figure);
    } else this.emit("msg:custom", message);
  };

  private emit(event: string, value: unknown): void {
    for (const callback of [...(this.callbacks.get(event) ?? [])]) callback(value as never);
  }
}
