import { describe, expect, test } from 'vitest';
import { COMMAND_IDS, COMMANDS } from '../../src/tui/commands.ts';
import { Keyboard } from '../../src/tui/keyLayers.ts';
import { makeKeymap } from '../../src/tui/keymap.ts';
import { parseStroke, showStroke } from '../../src/tui/keys.ts';

test('every key of the list is read as it is shown', () => {
  for (const id of COMMAND_IDS)
    for (const key of COMMANDS[id].keys) expect(parseStroke(showStroke(key)), key).toBe(key);
  expect(parseStroke('Ctrl+R')).toBe('ctrl+r');
  expect(parseStroke('up')).toBe('up');
  for (const text of ['', 'Ctrl-', 'gg', 'Ctrl-Enter', '\u0007']) expect(parseStroke(text)).toBeUndefined();
});

test('the keys of the settings take the place of the usual ones', () => {
  const keyboard = new Keyboard(makeKeymap({ refresh: ['Ctrl-R', 'F'], leave: ['Ctrl-V'] }));
  const heard: string[] = [];
  const bindings = {
    refresh: { run: (stroke: string) => heard.push(stroke) },
    leave: { run: () => heard.push('left') },
  };
  keyboard.put('screen', { bindings, typing: undefined, depth: 0 });
  for (const stroke of ['r', 'ctrl+r', 'F', 'ctrl+c', 'ctrl+v']) keyboard.press(stroke);
  expect(heard).toEqual(['ctrl+r', 'F', 'left']);
  expect(keyboard.isAlways('ctrl+v')).toBe(true);
  expect(keyboard.isAlways('ctrl+c')).toBe(false);
});

test('no two commands of the list share a key where both are heard', () => {
  expect(makeKeymap({})).toEqual({});
});

describe('refuses', () => {
  test.each([
    [{ refrsh: ['R'] }, 'there is no command "refrsh"'],
    [{ refresh: ['Hyper-R'] }, '"Hyper-R" of "refresh" is no key'],
    [{ sort: ['e'] }, 'the key e would be both "sort" and "exportRows"'],
    [
      { sort: ['e'], exportRows: ['Ctrl-V'], options: ['Ctrl-V'] },
      'the key Ctrl-V would be both "options" and "exportRows"',
    ],
    [{ up: ['Ctrl-C'] }, 'the key Ctrl-C would be both "up" and "leave"'],
    [{ accept: ['y'] }, '"y" of "accept" is text where it is heard'],
    [{ close: ['x'] }, '"x" of "close" is text where it is heard'],
    [{ leave: ['x'] }, '"x" of "leave" is text where it is heard'],
    [{ tab: ['F'] }, '"tab" keeps its keys'],
  ])('%j', (keys, said) => {
    expect(() => makeKeymap(keys)).toThrow(said);
  });

  test('no exchange of keys', () => {
    expect(makeKeymap({ sort: ['S'], reverse: ['s'], up: ['e'] })).toEqual({
      sort: ['S'],
      reverse: ['s'],
      up: ['e'],
    });
  });
});
