// A lint rule: no object is asked for a property by a text that is known only when the program runs.
// Every object has more properties than were written into it ('constructor', '__proto__', 'toString'),
// and texts of brokers, clients and files may name them. A Map has only what was put in.
import ts from 'typescript';

export const foreignLookup = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      foreign:
        'Look a text up in a Map, or use ownValue: this also finds what every object has, such as "constructor".',
    },
  },
  create(context) {
    const typeOf = (node) => context.sourceCode.parserServices.getTypeAtLocation(node);
    const check = (key) => {
      if (isAnyText(typeOf(key))) context.report({ node: key, messageId: 'foreign' });
    };
    return {
      'MemberExpression[computed=true]': ({ property }) => check(property),
      "BinaryExpression[operator='in']": ({ left }) => {
        if (left.type !== 'PrivateIdentifier') check(left);
      },
    };
  },
};

/** Whether the type allows texts that are not written anywhere in the program. */
function isAnyText(type) {
  if (type.isUnion()) return type.types.some(isAnyText);
  return (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) !== 0;
}
