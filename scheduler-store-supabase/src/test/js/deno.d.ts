/** What the templates use of Deno. */
declare const Deno: {
  env: { get(name: string): string | undefined };
  serve(handler: (request: Request) => Response | Promise<Response>): void;
};
declare const process: { argv: string[] };

/** What supabase-js names of Node, where nobody has Node's types. */
declare type Buffer = Uint8Array;
declare namespace NodeJS {
  interface ReadableStream {}
  interface Timeout {}
}
