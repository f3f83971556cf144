/** The id of an act, made by the one who asks before the first try: a UUID of version 7, so that ids sort by time. */
import { v7 } from 'uuid';

export const newId = (): string => v7();
