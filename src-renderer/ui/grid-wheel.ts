/** How many pixels of rows one pixel of the scroll bar stands for: browsers bound the height of an element. */
export const stretch = (rows: number, room: number, view: number): number => (room <= view ? 1 : Math.max(1, (rows - view) / (room - view)));

/** The wheel at its usual pace in the grid's long lists, where it would go past rows that nobody saw. */
export class GridWheel {
  readonly #viewport: HTMLElement;
  readonly #size: () => { readonly rows: number; readonly rowHeight: number };

  constructor(viewport: HTMLElement, size: () => { readonly rows: number; readonly rowHeight: number }) {
    this.#viewport = viewport;
    this.#size = size;
    viewport.addEventListener('wheel', this.#wheel, { passive: false });
  }

  dispose(): void {
    this.#viewport.removeEventListener('wheel', this.#wheel);
  }

  readonly #wheel = (event: WheelEvent): void => {
    const { rows, rowHeight } = this.#size();
    const factor = stretch(rows * rowHeight, this.#viewport.scrollHeight, this.#viewport.clientHeight);
    if (factor < 1.01 || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1;
    const pixels = (event.deltaY * lines) / factor;
    this.#viewport.scrollTop += Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels)));
  };
}
