/**
 * What each key does now. Screens, lists, fields and dialogs bind commands in layers; a stroke runs the command of the
 * innermost scope that has its key. A typing field takes letters first. A dialog hides all layers but its own.
 */
import {
  ALWAYS,
  type Binding,
  type Bindings,
  type BoundCommand,
  type Command,
  COMMANDS,
  type CommandId,
  SCOPES,
} from './commands.ts';
import type { Keymap } from './keymap.ts';
import { isPrintable, type Stroke } from './keys.ts';

/**
 * What a field takes of the keyboard. `true` from `onStroke` means that the stroke was used up. Without it only what is pasted is
 * taken, and letters stay commands.
 */
export interface Typing {
  onStroke?(stroke: Stroke): boolean;
  onPaste(text: string): void;
}

interface Layer {
  readonly bindings: Bindings;
  readonly typing: Typing | undefined;
  /** Layers of lower depth are hidden while one of this depth is there: 0 the screen, 1 and up what lies over it. */
  readonly depth: number;
}

/** A screen that takes longer to read is not waited for: its keys would come as a surprise. */
const LONGEST_HOLD_MS = 250;

/** The layers of one session and those who draw them. */
export class Keyboard {
  readonly #keymap: Keymap;
  #layers = new Map<string, Layer>();
  #listeners = new Set<() => void>();
  #signature = '';
  /** Told of every key press, before it does anything. */
  onPress: () => void = () => {};
  /** Told why a command that was asked for is not possible now. */
  onWhyNot: (reason: string) => void = () => {};
  /** Told of a key that does nothing on the screen that is open. */
  onUnknown: (stroke: Stroke) => void = () => {};
  /** When a key was last pressed, in ms since the epoch. */
  lastStrokeMs = Date.now();

  constructor(keymap: Keymap = {}) {
    this.#keymap = keymap;
  }

  #holds = new Set<object>();
  #onFree: () => void = () => {};

  /** Keys wait until the screen has what they are about; the way to let them go on. */
  hold(): () => void {
    const hold = {};
    const release = (): void => {
      clearTimeout(timer);
      if (this.#holds.delete(hold) && this.#holds.size === 0) this.#onFree();
    };
    const timer = setTimeout(release, LONGEST_HOLD_MS);
    this.#holds.add(hold);
    return release;
  }

  /** True where keys are held; `then` is called when they no longer are. */
  waits(then: () => void): boolean {
    this.#onFree = then;
    return this.#holds.size > 0;
  }

  put(id: string, layer: Layer): void {
    this.#layers.set(id, layer);
    this.#notify();
  }

  drop(id: string): void {
    this.#layers.delete(id);
    this.#notify();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes whenever what can be done changes. */
  readonly signature = (): string => this.#signature;

  /**
   * What can be done now, innermost scope first; each key belongs to the first command that has it. With a depth: what
   * can be done in the layers of that depth, once nothing lies over them.
   */
  bound(depth = this.#depth()): BoundCommand[] {
    const open = [...this.#layers.values()].filter((layer) => layer.depth === depth);
    const found = new Map<CommandId, BoundCommand>();
    for (const layer of open.reverse())
      for (const id of Object.keys(layer.bindings) as CommandId[]) {
        const binding = layer.bindings[id];
        if (binding !== undefined && !found.has(id)) found.set(id, this.#bind(id, binding));
      }
    for (const layer of this.#layers.values())
      for (const id of ALWAYS) {
        const binding = layer.bindings[id];
        if (binding !== undefined) found.set(id, this.#bind(id, binding));
      }
    // Enter opens what a figure is made of wherever nothing else is opened.
    const explain = found.get('explain');
    if (explain !== undefined && !found.has('open'))
      found.set('open', { ...explain, ...this.#ownOf('open') });
    const rank = (command: BoundCommand): number => SCOPES.indexOf(command.scope);
    return [...found.values()].sort((a, b) => rank(a) - rank(b));
  }

  /** Whether the stroke is heard whatever is open. */
  isAlways(stroke: Stroke): boolean {
    return ALWAYS.some((id) => this.#commandOf(id).keys.includes(stroke));
  }

  /** What makes it that command, whatever it does. */
  #ownOf(id: CommandId): Pick<BoundCommand, 'id' | 'keys' | 'footer'> {
    const { keys, footer } = this.#commandOf(id);
    return { id, keys, ...(footer === undefined ? {} : { footer }) };
  }

  #commandOf(id: CommandId): Command {
    return { ...COMMANDS[id], keys: this.#keymap[id] ?? COMMANDS[id].keys };
  }

  #bind(id: CommandId, { whyNot, ...binding }: Binding): BoundCommand {
    const given = Object.fromEntries(Object.entries(binding).filter(([, value]) => value !== undefined));
    return { ...this.#commandOf(id), id, run: binding.run, whyNot, ...given };
  }

  get isTyping(): boolean {
    return this.#typing() !== undefined;
  }

  press(stroke: Stroke): void {
    this.lastStrokeMs = Date.now();
    this.onPress();
    const typing = this.#typing();
    if (typing !== undefined && isPrintable(stroke)) {
      typing.onStroke?.(stroke);
      return;
    }
    const command = this.bound().find(({ keys }) => keys.includes(stroke));
    const isOfField = command !== undefined && SCOPES.indexOf(command.scope) <= SCOPES.indexOf('field');
    if (!isOfField && typing?.onStroke?.(stroke)) return;
    if (command === undefined) {
      // Not over a list or a question: its own line says what is heard.
      if (isPrintable(stroke) && this.#depth() === 0) this.onUnknown(stroke);
      return;
    }
    if (command.whyNot === undefined) command.run(stroke);
    else this.onWhyNot(command.whyNot);
  }

  paste(text: string): void {
    this.lastStrokeMs = Date.now();
    this.onPress();
    this.#pasting()?.onPaste(text);
  }

  #depth(): number {
    return Math.max(0, ...[...this.#layers.values()].map((layer) => layer.depth));
  }

  #typing(): Typing | undefined {
    return this.#taking((typing) => typing.onStroke !== undefined);
  }

  #pasting(): Typing | undefined {
    return this.#taking(() => true);
  }

  #taking(isWanted: (typing: Typing) => boolean): Typing | undefined {
    const depth = this.#depth();
    const layers = [...this.#layers.values()].filter((layer) => layer.depth === depth);
    return layers.findLast(({ typing }) => typing !== undefined && isWanted(typing))?.typing;
  }

  #notify(): void {
    const signature = `${this.isTyping}|${this.bound()
      .map(({ id, title, whyNot }) => `${id}=${title}=${whyNot ?? ''}`)
      .join('|')}`;
    if (signature === this.#signature) return;
    this.#signature = signature;
    for (const listener of this.#listeners) listener();
  }
}
