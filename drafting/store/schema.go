package store

// migration is one step of the schema. A step that was shipped is never changed: its checksum is kept in the store.
type migration struct {
	id   int
	name string
	sql  string
}

var migrations = []migration{{1, "base", `
create table office (
	id integer primary key check (id = 1),
	data text not null,
	updated_at bigint not null
);
create table settings (
	[sqlite] key text primary key,
	[postgres] key text not null,
	[postgres] key_sum text generated always as (md5(key)) stored primary key, -- no index holds a text as long as a page
	value text not null
);
create table cases (
	id text primary key,
	version bigint not null,
	created_at bigint not null,
	updated_at bigint not null,
	kind text not null,
	role text not null,
	year bigint not null,
	session text not null,
	number text not null,
	title text not null,
	proposer text not null,
	proposer_kind text not null,
	proposer_count bigint not null,
	is_key integer not null,
	supervisor text not null,
	assigner text not null,
	assigned_on integer not null,
	received_on integer not null,
	internal_due integer not null,
	reply_due integer not null,
	extended_to integer not null,
	division text not null,
	handler text not null,
	phone text not null,
	host_unit text not null,
	asks text not null,
	supports text not null,
	outcome text not null,
	publication text not null,
	note text not null,
	sample integer not null,
	stage text not null,
	folded text not null
);
[sqlite] create unique index cases_once on cases (number, session, kind);
[postgres] create unique index cases_once on cases (md5(number), md5(session), kind);
create table case_texts (
	case_id text primary key references cases (id) on delete cascade,
	body text not null
);
create table letters (
	seq {{serial}},
	id text not null unique,
	case_id text not null references cases (id) on delete cascade,
	version bigint not null,
	created_at bigint not null,
	updated_at bigint not null,
	template text not null,
	kind text not null,
	role text not null,
	session text not null,
	issuer text not null,
	case_number text not null,
	case_title text not null,
	departments text not null,
	title text not null,
	stage text not null,
	signed_by text not null,
	signed_at bigint not null,
	signed_hash text not null,
	issued_at bigint not null,
	org_code text not null,
	dispatch_year integer not null,
	dispatch_seq bigint not null,
	content text not null
);
create index letters_of_case on letters (case_id, seq);
create unique index letters_numbered on letters (org_code, dispatch_year, dispatch_seq) where dispatch_seq > 0;
create table dispatch_sequences (
	org_code text not null,
	year integer not null,
	last bigint not null,
	primary key (org_code, year)
);
create table versions (
	id {{serial}},
	letter_id text not null references letters (id) on delete cascade,
	no bigint not null,
	at bigint not null,
	actor text not null,
	note text not null,
	hash text not null,
	content text not null,
	unique (letter_id, no)
);
create table letter_log (
	letter_id text not null,
	seq bigint not null,
	at bigint not null,
	actor text not null,
	action text not null,
	from_stage text not null,
	to_stage text not null,
	reason text not null,
	number text not null,
	version_hash text not null,
	prev text not null,
	hash text not null,
	primary key (letter_id, seq)
);
[sqlite] create trigger letter_log_fixed before update on letter_log begin select raise(abort, 'letter_log is append-only'); end;
[sqlite] create trigger letter_log_kept before delete on letter_log begin select raise(abort, 'letter_log is append-only'); end;
[sqlite] create trigger letter_log_next before insert on letter_log when new.seq <> (select coalesce(max(seq), 0) + 1 from letter_log where letter_id = new.letter_id) begin select raise(abort, 'letter_log is append-only'); end;
[postgres] create function letter_log_refuse() returns trigger language plpgsql as $$ begin raise exception 'letter_log is append-only'; end $$;
[postgres] create trigger letter_log_fixed before update or delete or truncate on letter_log for each statement execute function letter_log_refuse();
create table opinions (
	seq {{serial}},
	id text not null unique,
	case_id text not null references cases (id) on delete cascade,
	created_at bigint not null,
	department text not null,
	source text not null,
	number text not null,
	arrived_on integer not null,
	state text not null,
	body text not null,
	sha256 text not null,
	original {{bytes}} not null,
	[sqlite] unique (case_id, department, sha256)
	[postgres] department_sum text generated always as (md5(department)) stored,
	[postgres] unique (case_id, department_sum, sha256)
);
create table leases (
	letter_id text primary key references letters (id) on delete cascade,
	holder text not null,
	words text not null,
	at bigint not null
);
`}, {2, "desk", `
alter table opinions add column points text not null default '';
alter table opinions add column revised bigint not null default 0;
alter table opinions add column dated integer not null default 0;
alter table opinions add column replaces text not null default '';
alter table opinions add column remarks text not null default '';
create table desk_records (
	seq {{serial}},
	id text not null unique,
	case_id text not null references cases (id) on delete cascade,
	letter_id text not null,
	kind text not null,
	at bigint not null,
	data text not null
);
create index desk_records_of_case on desk_records (case_id, kind, seq);
create index desk_records_of_letter on desk_records (letter_id, kind, seq);
`}, {3, "addresses", `
alter table case_texts add column addresses text not null default '';
`}}
