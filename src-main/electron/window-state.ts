import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const kept = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(400), height: z.number().int().min(300), maximized: z.boolean() });
export type WindowState = Partial<z.infer<typeof kept>>;

const usual: WindowState = { width: 1280, height: 800 };

/** Where the window was last, if there is still a screen there. */
export function readWindowState(path: string): WindowState {
  try {
    const state = kept.parse(JSON.parse(readFileSync(path, 'utf8')));
    return screen.getAllDisplays().some(({ workArea }) => overlaps(workArea, state)) ? state : usual;
  } catch {
    return usual;
  }
}

/** Keeps it when the window closes; that it cannot be kept is no reason to stay open. */
export function keepWindowState(path: string, window: BrowserWindow): void {
  window.on('close', () => {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() } satisfies WindowState));
    } catch {
      return;
    }
  });
}

const overlaps = (area: Rectangle, { x, y, width, height }: Rectangle): boolean => x < area.x + area.width && x + width > area.x && y < area.y + area.height && y + height > area.y;
