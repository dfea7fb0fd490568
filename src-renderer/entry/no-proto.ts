/**
 * Some libraries keep what they know of a text in plain objects, under the text itself (ZRender the widths of labels). Where a log
 * says `__proto__` they would read and write what all objects inherit; without this accessor it is a name like any other.
 */
Reflect.deleteProperty(Object.prototype, '__proto__');
