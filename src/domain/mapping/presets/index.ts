/** All presets, those that say most of a header before those that say less. */
import type { Preset } from '../preset.ts';

export const PRESETS: readonly Preset[] = [];
