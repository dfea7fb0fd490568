/** What makes up an element's look; written into each, since a file has no style sheet of the workbench. */
const looks = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'paint-order', 'display'];
const margin = 12;
/** Pixels of a picture for each of the diagram's; fewer where it would be larger than a canvas may be. */
const scale = 2;
const mostPixels = 8192;

/** A drawing as a file of its own: all of it, in the colours of the screen. */
export async function pictureOf(drawing: SVGSVGElement, ending: 'svg' | 'png'): Promise<Uint8Array<ArrayBuffer>> {
  const { svg, width, height } = standalone(drawing);
  const text = new XMLSerializer().serializeToString(svg);
  return ending === 'svg' ? new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`) : rasterized(text, width, height);
}

interface Standalone {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

function standalone(drawing: SVGSVGElement): Standalone {
  const svg = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [...svg.querySelectorAll<SVGElement>('*')];
  [...drawing.querySelectorAll('*')].forEach((element, i) => dress(copies[i]!, getComputedStyle(element)));
  svg.querySelectorAll('title').forEach((title) => title.remove());
  const { x, y, width, height } = drawing.getBBox();
  const [left, top, wide, high] = [x - margin, y - margin, width + 2 * margin, height + 2 * margin];
  [...svg.attributes].forEach(({ name }) => svg.removeAttribute(name));
  for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', viewBox: `${left} ${top} ${wide} ${high}`, width: wide, height: high })) svg.setAttribute(name, String(value));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ x: left, y: top, width: wide, height: high, fill: getComputedStyle(document.documentElement).getPropertyValue('--bg-editor').trim() })) ground.setAttribute(name, String(value));
  svg.prepend(ground);
  return { svg, width: wide, height: high };
}

function dress(copy: SVGElement, style: CSSStyleDeclaration): void {
  for (const { name } of [...copy.attributes]) if (/^(class|style|role|tabindex|aria-.*|data-.*)$/.test(name)) copy.removeAttribute(name);
  for (const name of looks) copy.setAttribute(name, style.getPropertyValue(name));
}

async function rasterized(svg: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const by = Math.min(scale, mostPixels / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.ceil(width * by), Math.ceil(height * by)];
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture could not be made.');
  return new Uint8Array(await blob.arrayBuffer());
}
