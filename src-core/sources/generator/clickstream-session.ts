import type { Random } from '../../base/random.ts';
import { draw, table } from './shares.ts';

export type EventType = 'page_view' | 'click' | 'add_to_cart' | 'purchase' | 'error';
type Stage = 'browse' | 'product' | 'cart' | 'checkout' | 'bought';

interface Move {
  readonly type: Exclude<EventType, 'error'>;
  readonly stage: Stage;
}

const view = (stage: Stage): Move => ({ type: 'page_view', stage });
const click = (stage: Stage): Move => ({ type: 'click', stage });
const leave = undefined;

/** What a visitor does next at each stage of the way to a purchase. */
const moves: Readonly<Record<Stage, readonly (Move | undefined)[]>> = {
  browse: table<Move | undefined>([[view('browse'), 40], [click('browse'), 25], [view('product'), 25], [leave, 10]]),
  product: table<Move | undefined>([[click('product'), 30], [view('product'), 30], [view('browse'), 15], [{ type: 'add_to_cart', stage: 'cart' }, 9], [leave, 16]]),
  cart: table<Move | undefined>([[view('cart'), 25], [view('product'), 30], [view('checkout'), 25], [leave, 20]]),
  checkout: table<Move | undefined>([[click('checkout'), 45], [{ type: 'purchase', stage: 'bought' }, 35], [view('cart'), 10], [leave, 10]]),
  bought: table<Move | undefined>([[view('browse'), 30], [leave, 70]]),
};

const pages: Readonly<Record<Stage, readonly string[]>> = {
  browse: ['/', '/', '/search', ...Array.from({ length: 12 }, (_, i) => `/category/${i + 1}`)],
  product: Array.from({ length: 400 }, (_, i) => `/product/${i + 1}`),
  cart: ['/cart'],
  checkout: ['/checkout'],
  bought: ['/order'],
};

/** A visit to a shop. */
export class Session {
  readonly user: string;
  readonly id: string;
  readonly country: string;
  #stage: Stage = 'browse';
  #page = '/';
  #begun = false;

  constructor(user: string, id: string, country: string) {
    this.user = user;
    this.id = id;
    this.country = country;
  }

  /** What comes next, and on which page; `undefined` where the visitor leaves. */
  next(random: Random): { readonly type: Move['type']; readonly page: string } | undefined {
    const move = this.#begun ? draw(random, moves[this.#stage]) : view('browse');
    this.#begun = true;
    if (move === undefined) return undefined;
    this.#stage = move.stage;
    if (move.type === 'page_view') this.#page = random.pick(pages[move.stage]);
    return { type: move.type, page: this.#page };
  }
}
