/**
 * Patterns that can never hang: the usual regular expressions without look-around and back references, matched in time
 * proportional to the text by following all ways at once (K. Thompson, Regular Expression Search Algorithm, 1968).
 * Letters are compared without case.
 */
import { isWord, PatternReader, type Place, type Step } from './patternReader.ts';

/** Whether a text holds what the pattern describes, anywhere unless the pattern says where. Refuses what it can't read. */
export function compilePattern(pattern: string): (text: string) => boolean {
  const steps = new PatternReader(pattern).read();
  return (text) => runs(steps, [...text.toLowerCase()]);
}

/** Follows all ways through the steps at once, a character at a time. */
function runs(steps: readonly Step[], text: readonly string[]): boolean {
  let current = new Set<number>();
  for (let place = 0; place <= text.length; place++) {
    if (follow(steps, 0, text, place, current)) return true;
    const character = text[place];
    if (character === undefined) return false;
    const next = new Set<number>();
    for (const number of current) {
      const step = steps[number];
      if (
        step !== undefined &&
        'take' in step &&
        step.take(character) &&
        follow(steps, number + 1, text, place + 1, next)
      )
        return true;
    }
    current = next;
  }
  return false;
}

/** Adds what can be reached from a step without taking a character; true when that is the end. */
function follow(
  steps: readonly Step[],
  from: number,
  text: readonly string[],
  place: number,
  reached: Set<number>,
): boolean {
  const waiting = [from];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (reached.has(number)) continue;
    reached.add(number);
    const step = steps[number];
    if (step === undefined || 'take' in step) continue;
    if ('found' in step) return true;
    if ('at' in step) {
      if (isAt(step.at, text, place)) waiting.push(number + 1);
    } else {
      if (step.or !== undefined) waiting.push(step.or);
      waiting.push(step.to);
    }
  }
  return false;
}

function isAt(what: Place, text: readonly string[], place: number): boolean {
  if (what === 'start') return place === 0;
  if (what === 'end') return place === text.length;
  const isEdge = isWord(text[place - 1] ?? ' ') !== isWord(text[place] ?? ' ');
  return isEdge === (what === 'edge');
}
