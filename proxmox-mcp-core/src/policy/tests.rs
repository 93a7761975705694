use super::*;
use crate::catalog::catalog;
use crate::inventory::Inventory;
use crate::model::Timestamp;
use crate::plan::{ApiCall, Evidence, HostCall, Method, ParamValue, Plan, Subject};
use proptest::prelude::*;

const RISKS: [Risk; 5] = [Risk::Read, Risk::Change, Risk::Disrupt, Risk::Destroy, Risk::Execute];

/// What rules may name: the operations whose calls are known, and every method of the API.
pub(super) fn names() -> Names {
    let methods = catalog().methods().iter().map(|method| (method.method, method.path));
    Names {
        operations: doors::ROWS.iter().map(|row| row.operation).collect(),
        toolsets: doors::ROWS.iter().map(|row| row.toolset).collect(),
        methods: methods.collect(),
    }
}

fn inventory() -> Inventory {
    let body = br#"{"data":[
        {"type":"node","node":"pve1","status":"online"},
        {"type":"qemu","vmid":100,"name":"web","node":"pve1","status":"running","tags":"prod;front","pool":"shop"},
        {"type":"qemu","vmid":101,"name":"db","node":"pve1","status":"stopped"},
        {"type":"lxc","vmid":200,"name":"dns","node":"pve1","status":"running","tags":"dev"}]}"#;
    Inventory::parse(body).unwrap()
}

fn rules(text: &str) -> Rules {
    Rules::parse([("policy.toml", text)], &names()).unwrap_or_else(|e| panic!("{e}"))
}

/// A policy of these rules and nothing else.
fn only(text: &str) -> Policy {
    Policy::new(None).dangerous(true).with(rules(text))
}

fn nothing() -> Grounded {
    Plan::inventory().ground(&Inventory::default(), &Evidence::default()).unwrap()
}

/// A call of the API, as a plan.
fn call(
    method: Method,
    path: &'static str,
    guest: &str,
    params: &[(&'static str, &str)],
) -> Grounded {
    let subject = match guest {
        "" if path.contains("{node}") => Subject::Node("pve1".parse().unwrap()),
        "" => Subject::Cluster,
        guest => Subject::Guest(guest.parse().unwrap()),
    };
    let mut call = ApiCall::new(method, path, subject);
    for (key, value) in params {
        call = call.param(key, ParamValue::from(*value));
    }
    Plan::call(call).ground(&inventory(), &Evidence::default()).unwrap()
}

fn delete(guest: &str) -> Grounded {
    call(Method::Delete, "/nodes/{node}/{kind}/{vmid}", guest, &[])
}

fn start(guest: &str) -> Grounded {
    call(Method::Post, "/nodes/{node}/{kind}/{vmid}/status/start", guest, &[])
}

/// Verdict and rule, for a caller named `ci` with role `bots`.
fn judged(policy: &Policy, risk: Risk, plan: Grounded) -> (Verdict, String) {
    let caller = Caller { name: "ci".into(), roles: vec!["bots".into()], via: Via::Http };
    let inventory = inventory();
    let request =
        Request::new("x", "x", risk, &caller, Timestamp(0)).inventory(&inventory).cluster("lab");
    let explained = policy.explain(&request, &plan);
    let decided = match policy.decide(&request, plan) {
        Decision::Allow(_) => (Verdict::Allow, explained.rule.clone()),
        Decision::Confirm(challenge) => (Verdict::Confirm, challenge.rule().to_owned()),
        Decision::Deny(denial) => (Verdict::Deny, denial.rule().to_owned()),
    };
    assert_eq!(
        decided,
        (explained.verdict, explained.rule),
        "what is explained is what is decided"
    );
    decided
}

fn verdict(policy: &Policy, plan: Grounded) -> Verdict {
    judged(policy, Risk::Read, plan).0
}

#[test]
fn given_a_profile_then_each_risk_has_its_verdict() {
    use Verdict::{Allow, Confirm, Deny};
    let table = |policy: Policy| RISKS.map(|risk| judged(&policy, risk, nothing()).0);
    assert_eq!(table(Policy::default()), [Allow, Deny, Deny, Deny, Deny]);
    let operator = Policy::profile(Profile::Operator);
    assert_eq!(table(operator.clone()), [Allow, Allow, Allow, Deny, Deny]);
    assert_eq!(table(operator.dangerous(true)), [Allow, Allow, Allow, Deny, Deny]);
    assert_eq!(table(Policy::profile(Profile::Admin)), [Allow, Allow, Allow, Deny, Deny]);
    let admin = Policy::profile(Profile::Admin).dangerous(true);
    assert_eq!(table(admin), [Allow, Allow, Allow, Confirm, Confirm]);
}

#[test]
fn given_no_rule_then_everything_is_denied() {
    for risk in RISKS {
        let (verdict, rule) = judged(&Policy::new(None).dangerous(true), risk, nothing());
        assert_eq!((verdict, rule.as_str()), (Verdict::Deny, "no-match"));
    }
}

#[test]
fn a_rule_about_an_operation_meets_its_api_call() {
    let policy = only(
        "[[rule]]\nname='all'\neffect='allow'\nrisk_at_most='execute'\n\
         [[rule]]\nname='keep'\neffect='deny'\noperation='guest_delete'\n",
    );
    assert_eq!(judged(&policy, Risk::Read, delete("db")), (Verdict::Deny, "keep".into()));
    assert_eq!(verdict(&policy, start("db")), Verdict::Allow);
}

#[test]
fn a_call_that_operations_share_is_denied_with_one_of_them_but_not_allowed() {
    let verdict_of = |effect: &str, operation: &str| {
        let command = HostCall::line("pvesh get /cluster/resources", Subject::NodeOrOnly(None));
        let plan = Plan::command(command).ground(&inventory(), &Evidence::default()).unwrap();
        let named = format!("[[rule]]\nname='n'\neffect='{effect}'\noperation='{operation}'\n");
        let other = "[[rule]]\nname='o'\neffect='allow'\nrisk='read'\n";
        let rest = if effect == "deny" { other } else { "" };
        verdict(&only(&format!("{named}{rest}")), plan)
    };
    assert_eq!(verdict_of("deny", "guest_list"), Verdict::Deny);
    assert_eq!(verdict_of("deny", "guest_show"), Verdict::Allow);
    assert_eq!(verdict_of("allow", "guest_list"), Verdict::Deny);
    assert_eq!(verdict_of("allow", "cluster_resources"), Verdict::Allow);
}

#[test]
fn every_attribute_matches_what_it_names_and_nothing_else() {
    let allows = |attributes: &str, plan: Grounded| {
        let policy = only(&format!("[[rule]]\nname='a'\neffect='allow'\n{attributes}"));
        verdict(&policy, plan) == Verdict::Allow
    };
    for (attributes, web, dns) in [
        ("guest = 100", true, false),
        ("guest = ['100-150', 300]", true, false),
        ("guest_name = 'w*'", true, false),
        ("tag = 'dev'", false, true),
        ("tag = ['front', 'dev']", true, true),
        ("pool = 'shop'", true, false),
        ("kind = 'lxc'", false, true),
        ("node = 'pve*'", true, true),
        ("node = 'pve2'", false, false),
        ("risk = 'change'", true, true),
        ("risk_at_most = 'read'", false, false),
        ("risk_at_least = 'disrupt'", false, false),
        ("caller = 'c*'\nrole = 'bots'\nvia = 'http'\ncluster = 'lab'", true, true),
        ("caller = 'alice'", false, false),
        ("role = 'admins'", false, false),
        ("via = ['cli', 'stdio']", false, false),
        ("cluster = 'other'", false, false),
        ("toolset = 'guest'", true, true),
        ("toolset = 'storage'", false, false),
        ("operation = 'guest_st*'", true, true),
        ("operation = 'guest_stop'", false, false),
        ("api = 'POST /nodes/{node}/qemu/{vmid}/status/start'", true, false),
        ("api = '* /nodes/{node}/lxc/'", false, true),
        ("api = 'DELETE /nodes/'", false, false),
        ("command = 'qm start'", false, false),
        ("time = { days = ['thu'], from = '00:00', to = '01:00' }", true, true),
        ("time = { days = ['fri-wed'] }", false, false),
    ] {
        assert_eq!(allows(attributes, start("web")), web, "{attributes}: web");
        assert_eq!(allows(attributes, start("dns")), dns, "{attributes}: dns");
    }
}

#[test]
fn what_is_not_known_of_a_guest_is_its_strictest_outcome() {
    // The inventory does not show guest 300.
    let dump = |id: &str| call(Method::Post, "/nodes/{node}/vzdump", "", &[("vmid", id)]);
    let with = |effect: &str, attribute: &str| {
        only(&format!(
            "[[rule]]\nname='base'\neffect='allow'\nrisk_at_most='disrupt'\nvia='{}'\n\
             [[rule]]\nname='own'\neffect='{effect}'\n{attribute}",
            if effect == "allow" { "cli" } else { "http" }
        ))
    };
    for attribute in ["tag = 'dev'", "pool = 'x'", "guest_name = 'x'", "kind = 'qemu'"] {
        assert_eq!(verdict(&with("deny", attribute), dump("300")), Verdict::Deny, "{attribute}");
        assert_eq!(verdict(&with("confirm", attribute), dump("300")), Verdict::Confirm);
        assert_eq!(verdict(&with("allow", attribute), dump("300")), Verdict::Deny);
    }
    // Of several guests, all must fit what allows and none what denies.
    assert_eq!(verdict(&with("allow", "tag = 'dev'"), dump("200")), Verdict::Allow);
    assert_eq!(verdict(&with("allow", "tag = 'dev'"), dump("200,100")), Verdict::Deny);
    assert_eq!(verdict(&with("deny", "tag = 'dev'"), dump("101,200")), Verdict::Deny);
    assert_eq!(verdict(&with("deny", "tag = 'dev'"), dump("101,100")), Verdict::Allow);
    // A backup of all guests is one of each.
    let all = || call(Method::Post, "/nodes/{node}/vzdump", "", &[("all", "1")]);
    assert_eq!(verdict(&with("deny", "guest = 999"), all()), Verdict::Deny);
}

#[test]
fn a_denial_says_what_would_have_allowed_it() {
    let denial = |policy: &Policy, plan: Grounded| {
        let caller = Caller::local("ci");
        let request = Request::new("guest_delete", "guest", Risk::Read, &caller, Timestamp(0));
        let Decision::Deny(denial) = policy.decide(&request, plan) else { panic!("not denied") };
        denial
    };
    let admin = Policy::profile(Profile::Admin);
    let lacks = denial(&admin, delete("db"));
    assert_eq!(lacks.rule(), "dangerous-disabled");
    assert_eq!(
        lacks.to_string(),
        "denied by rule `dangerous-disabled`: `ci` may not run guest_delete (risk destroy): \
         DELETE /nodes/pve1/qemu/101; it would need profile `admin` with \
         ENABLE_DANGEROUS_COMMANDS=true, and a person who confirms"
    );
    assert_eq!(denial(&Policy::default(), start("db")).remedy(), "profile `operator` or `admin`");
    let window = rules(
        "[[rule]]\nname='nights'\neffect='allow'\noperation='guest_start'\ntime = { from = '22:00' }\n",
    );
    let nights = denial(&Policy::default().with(window), start("db"));
    assert!(nights.remedy().ends_with("or another `time` than rule `nights` asks for"), "{nights}");
    let own = rules("[[rule]]\nname='frozen'\neffect='deny'\nnode='pve1'\nreason='it is sold'\n");
    let frozen = denial(&Policy::profile(Profile::Operator).with(own), start("db"));
    assert_eq!(frozen.reason(), Some("it is sold"));
    assert_eq!(frozen.remedy(), "a change of that rule, policy.toml:1:1");
}

fn effect() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["allow", "confirm", "deny"])
}

/// Attributes that hold for some of the plans below.
fn attribute() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "guest = 100",
        "guest = '100-199'",
        "tag = 'prod'",
        "tag = 'd*'",
        "pool = 'shop'",
        "kind = 'qemu'",
        "guest_name = '*'",
        "risk = 'change'",
        "risk_at_most = 'disrupt'",
        "risk_at_least = 'destroy'",
        "operation = 'guest_delete'",
        "toolset = 'guest'",
        "caller = 'c*'",
        "node = 'pve1'",
        "api = '* /nodes/'",
        "storage = '*'",
        "interface = 'vmbr1'",
        "user = '*@pve'",
    ])
}

fn rule_texts() -> impl Strategy<Value = Vec<String>> {
    let one = (effect(), prop::collection::btree_set(attribute(), 0..3));
    prop::collection::vec(one, 0..6).prop_map(|rules| {
        let text =
            |(index, (effect, attributes)): (usize, (&str, std::collections::BTreeSet<&str>))| {
                // A key can be given once only.
                let mut lines = std::collections::BTreeMap::new();
                for line in &attributes {
                    lines.insert(line.split(' ').next().unwrap().to_owned(), (*line).to_owned());
                }
                let lines: Vec<String> = lines.into_values().collect();
                format!("[[rule]]\nname='r{index}'\neffect='{effect}'\n{}\n", lines.join("\n"))
            };
        rules.into_iter().enumerate().map(text).collect()
    })
}

fn plans() -> Vec<Grounded> {
    vec![
        start("web"),
        start("dns"),
        delete("db"),
        delete("web"),
        call(Method::Post, "/nodes/{node}/vzdump", "", &[("vmid", "100,300"), ("storage", "nfs")]),
        call(Method::Post, "/nodes/{node}/vzdump", "", &[("all", "1")]),
        call(Method::Post, "/access/users", "", &[("userid", "a@pve")]),
        nothing(),
    ]
}

proptest! {
    #[test]
    fn adding_a_deny_never_widens(texts in rule_texts(), more in attribute()) {
        let before = only(&texts.concat());
        let deny = format!("[[rule]]\nname='added'\neffect='deny'\n{more}\n");
        let after = only(&(texts.concat() + &deny));
        for plan in plans() {
            prop_assert!(verdict(&after, plan.clone()) >= verdict(&before, plan));
        }
    }

    #[test]
    fn order_never_matters(texts in rule_texts(), seed in 0_usize..720) {
        let mut shuffled = texts.clone();
        let mut seed = seed;
        for index in (1..shuffled.len()).rev() {
            shuffled.swap(index, seed % (index + 1));
            seed /= index + 1;
        }
        let (one, other) = (only(&texts.concat()), only(&shuffled.concat()));
        for plan in plans() {
            prop_assert_eq!(judged(&one, Risk::Read, plan.clone()), judged(&other, Risk::Read, plan));
        }
    }

    #[test]
    fn a_worse_risk_is_never_judged_milder(dangerous in any::<bool>(), more in rule_texts()) {
        // Rules that ask for a very risk say what they say; everything else is monotonous.
        let risky = |text: &String| !text.contains("risk");
        let added: String = more.into_iter().filter(risky).collect();
        for profile in Profile::ALL {
            let policy = Policy::profile(profile).dangerous(dangerous).with(rules(&added));
            for plan in plans().into_iter().step_by(3) {
                let verdicts = RISKS.map(|risk| judged(&policy, risk, plan.clone()).0);
                prop_assert!(verdicts.is_sorted(), "{:?} {:?}", profile, verdicts);
            }
        }
    }

    #[test]
    fn a_policy_file_never_makes_the_parser_fall_over(text in "(\\[\\[rule\\]\\]\n)?([a-z_]{1,8} = ['\"0-9a-z{}\\[\\], *-]{0,20}\n){0,4}") {
        if let Err(error) = Rules::parse([("p.toml", text.as_str())], &names()) {
            prop_assert!(error.to_string().starts_with("p.toml:"), "{}", error);
        }
    }
}

/// The verdict of a policy that allows everything but for what is protected.
fn guarded(text: &str, plan: Grounded) -> String {
    let all = "[[rule]]\nname='all'\neffect='allow'\nrisk_at_most='execute'\n";
    let own = Own::new(Some("101".parse().unwrap()), vec!["mcp@pve!server".to_owned()]);
    judged(&only(&format!("{all}{text}")).own(own), Risk::Read, plan).1
}

#[test]
fn what_is_protected_is_denied_whatever_the_rules_say() {
    let post =
        |path: &'static str, params: &[(&'static str, &str)]| call(Method::Post, path, "", params);
    let put =
        |path: &'static str, params: &[(&'static str, &str)]| call(Method::Put, path, "", params);
    let named = "[[rule]]\nname='named'\neffect='allow'\nuser='root@pam'\n";
    for (text, plan, rule) in [
        (named, post("/access/users", &[("userid", "root@pam")]), "protected-user"),
        (
            named,
            put("/access/acl", &[("users", "a@pve,root@pam"), ("path", "/")]),
            "protected-user",
        ),
        ("", put("/access/acl", &[("tokens", "root@pam!x"), ("path", "/")]), "protected-user"),
        ("", put("/access/password", &[("userid", "root@pam")]), "protected-user"),
        ("", put("/access/password", &[("userid", "a@pve")]), "all"),
        ("", put("/access/password", &[("userid", "mcp@pve")]), "protected-login"),
        ("", put("/access/acl", &[("tokens", "mcp@pve!server")]), "protected-login"),
        ("", put("/access/acl", &[("tokens", "mcp@pve!other")]), "all"),
        ("", put("/nodes/{node}/network", &[]), "protected-interface"),
        (
            "[[rule]]\nname='apply'\neffect='allow'\napi='PUT /nodes/{node}/network'\n",
            put("/nodes/{node}/network", &[]),
            "all",
        ),
        ("", post("/nodes/{node}/network", &[("iface", "vmbr0")]), "protected-interface"),
        ("", post("/nodes/{node}/network", &[("iface", "vmbr7")]), "all"),
        (
            "[protected]\ninterfaces=['vmbr7']",
            post("/nodes/{node}/network", &[("iface", "vmbr7")]),
            "protected-interface",
        ),
        ("", start("db"), "protected-own-guest"),
        ("", start("web"), "all"),
        ("[protected]\nguests=['100-150']", start("web"), "protected-guest"),
        ("[protected]\ntags=['prod']", start("web"), "protected-tag"),
        ("[protected]\ntags=['prod']", start("dns"), "all"),
        (
            "[protected]\nstorages=['nfs']",
            post("/nodes/{node}/vzdump", &[("vmid", "100"), ("storage", "nfs")]),
            "protected-storage",
        ),
        ("", post("/nodes/{node}/stopall", &[]), "protected-guest"),
        ("", post("/nodes/{node}/stopall", &[("vms", "100,200")]), "all"),
        ("", post("/nodes/{node}/execute", &[("commands", "[]")]), "protected-login"),
    ] {
        assert_eq!(guarded(text, plan.clone()), rule, "{text}: {:?}", plan.effects());
    }
}

#[test]
fn services_may_be_kept_running_but_not_be_stopped() {
    let service = |service: &str, verb: &str| {
        let path: &'static str = match verb {
            "start" => "/nodes/{node}/services/{service}/start",
            "restart" => "/nodes/{node}/services/{service}/restart",
            "reload" => "/nodes/{node}/services/{service}/reload",
            _ => "/nodes/{node}/services/{service}/stop",
        };
        let node = Subject::Node("pve1".parse().unwrap());
        let call = ApiCall::new(Method::Post, path, node).var("service", service);
        guarded("", Plan::call(call).ground(&inventory(), &Evidence::default()).unwrap())
    };
    for verb in ["start", "restart", "reload"] {
        assert_eq!(service("pveproxy", verb), "all");
        assert_eq!(service("corosync", verb), "protected-unit");
    }
    for name in ["pveproxy", "pvedaemon", "pve-cluster", "corosync", "sshd", "networking"] {
        assert_eq!(service(name, "stop"), "protected-unit", "{name}");
    }
    assert_eq!(service("chrony", "stop"), "all");
}

#[test]
fn a_protected_guest_is_opened_only_by_a_rule_that_names_it() {
    let opens = |attributes: &str| {
        let rule = format!(
            "[protected]\nguests=[100]\ntags=['prod']\n[[rule]]\nname='open'\neffect='allow'\n{attributes}"
        );
        guarded(&rule, start("web"))
    };
    assert_eq!(opens("guest=100"), "all");
    assert_eq!(opens("guest=[100, 200]\noperation='guest_start'"), "all");
    for closed in ["", "guest='100-101'", "guest_name='*'", "tag='prod'", "guest=100\nrisk='read'"]
    {
        assert_eq!(opens(closed), "protected-guest", "{closed}");
    }
}

#[test]
fn reading_what_is_protected_is_fine() {
    let show = || call(Method::Get, "/nodes/{node}/{kind}/{vmid}/config", "db", &[]);
    assert_eq!(guarded("[protected]\nguests=[101]", show()), "all");
}
