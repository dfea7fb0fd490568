/** What of the world is seen: the place in the middle, and pixels for each degree of latitude. */
export interface MapView {
  readonly latitude: number;
  readonly longitude: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Equirectangular with true lengths at 37 degrees north and south: a degree is as long everywhere, and so is what a grid of degrees holds. */
export const squeeze = 0.8;
/** Where people live. */
const world = { south: -58, north: 84 };
const maxScale = 50_000;
const cellPixels = 24;

export const wholeWorld = ({ width, height }: Size): MapView => ({
  latitude: (world.south + world.north) / 2, longitude: 0, scale: Math.max(0.1, Math.min(width / (360 * squeeze), height / (world.north - world.south))),
});

export const pointOf = (view: MapView, { width, height }: Size, { latitude, longitude }: Pick<MapView, 'latitude' | 'longitude'>): Point => ({
  x: width / 2 + (longitude - view.longitude) * squeeze * view.scale, y: height / 2 - (latitude - view.latitude) * view.scale,
});

/** Moved so that what was at a point lies so many pixels further right and down. */
export const moved = ({ latitude, longitude, scale }: MapView, x: number, y: number): MapView => ({
  latitude: clamp(latitude + y / scale, 90), longitude: clamp(longitude - x / (squeeze * scale), 180), scale,
});

/** A factor above 1 shows less; what is at the point, counted from the middle, stays where it is. `undefined`: the whole world. */
export function zoomed(view: MapView, factor: number, size: Size, at: Point = { x: 0, y: 0 }): MapView | undefined {
  const whole = wholeWorld(size);
  const scale = Math.min(maxScale, view.scale * factor);
  if (scale <= whole.scale) return undefined;
  const { latitude, longitude } = moved(view, -at.x, -at.y);
  return moved({ latitude, longitude, scale }, at.x, at.y);
}

/** Degrees that need not be told apart: a power of two, so that a little zoom asks nothing new. */
export const cellOf = ({ scale }: MapView): number => 2 ** Math.floor(Math.log2(cellPixels / scale));

const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value));
