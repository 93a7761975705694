use super::*;

/// The sample of the installation guide, as written there.
const GUIDE: &str = include_str!("fixtures/guide.env");
const LOGIN: &str = "token_name = 'root@pam!t'\ntoken_value = 's3cret'\n";

#[derive(Default)]
struct Given<'a> {
    arguments: &'a [(&'static str, &'a str)],
    environment: &'a [(&'a str, &'a str)],
    dotenv: &'a str,
    file: &'a str,
}

impl Given<'_> {
    fn resolve(&self) -> Result<Config, ConfigError> {
        let owned = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
        };
        Config::resolve(&Sources {
            arguments: self.arguments.iter().map(|(k, v)| (*k, (*v).to_owned())).collect(),
            environment: owned(self.environment),
            dotenv: Some((".env", self.dotenv)),
            file: Some(("c.toml", self.file)),
            policies: Vec::new(),
            read: &|path, _| match path {
                "/run/secret" => Ok("from-file\n".to_owned()),
                "/run/empty" => Ok("\n".to_owned()),
                _ => Err("no such file".to_owned()),
            },
        })
    }

    fn error(&self) -> String {
        self.resolve().unwrap_err().to_string()
    }
}

#[test]
fn the_earlier_source_wins_and_is_told() {
    let all = Given {
        arguments: &[("MCP_PORT", "1")],
        environment: &[("MCP_PORT", "2")],
        dotenv: "MCP_PORT=3",
        file: "server.port = 4",
    };
    let table = [
        (Given { ..all }, 1, "command line"),
        (Given { arguments: &[], ..all }, 2, "environment"),
        (Given { arguments: &[], environment: &[], ..all }, 3, ".env line 1"),
        (Given { file: all.file, ..Given::default() }, 4, "c.toml:1:15"),
        (Given { environment: &[("MCP_PORT", "")], ..Given::default() }, 8080, "default"),
    ];
    for (given, port, origin) in table {
        let config = given.resolve().unwrap();
        assert_eq!(config.server.port, port);
        let shown = config.shown.iter().find(|shown| shown.key == "server.port").unwrap();
        assert_eq!(shown.origin.to_string(), origin);
    }
}

#[test]
fn the_guides_sample_parses_as_written() {
    let config = Given { dotenv: GUIDE, ..Given::default() }.resolve().unwrap();
    let [cluster] = config.clusters.as_slice() else { panic!("{:?}", config.clusters) };
    assert_eq!(
        (cluster.name.as_str(), cluster.hosts.join(",")),
        ("default", "192.168.1.137".into())
    );
    assert_eq!(
        cluster.login,
        Login::Token { id: "root@pam!claude-mcp".into(), secret: Secret::new("xxxxxxxx") }
    );
    assert_eq!(cluster.trust, Trust::Anybody);
    assert_eq!(config.server.host.to_string(), "0.0.0.0");
    assert_eq!(config.server.port, 8080);
    assert_eq!(config.ssh.host.as_deref(), Some("192.168.1.137"));
    assert_eq!(config.ssh.key_path.as_deref(), Some("/app/keys/claude_proxmox_key"));
    assert_eq!((config.log.level, config.ssh.user.as_str()), (LogLevel::Info, "claude-user"));
    let enable = config.enable;
    assert!(enable.proxmox_api && enable.ssh);
    assert!(!enable.dangerous_commands && !enable.local_execution);
    assert!(
        config.warnings.iter().any(|w| w.contains("PROXMOX_VERIFY_SSL")),
        "{:?}",
        config.warnings
    );
}

#[test]
fn a_line_appended_to_the_sample_wins() {
    let text = format!("{GUIDE}ENABLE_MONITORING=y\nMCP_PORT=9090\nLOG_LEVEL=WARN\n");
    let config = Given { dotenv: &text, ..Given::default() }.resolve().unwrap();
    let shown = config.shown.iter().find(|shown| shown.key == "ENABLE_MONITORING").unwrap();
    assert_eq!(shown.value.as_deref(), Some("y"));
    assert_eq!((config.server.port, config.log.level), (9090, LogLevel::Warn));
}

#[test]
fn a_bad_value_is_named_with_its_place_and_what_is_allowed() {
    let table = [
        (
            Given { environment: &[("MCP_PORT", "eighty")], ..Given::default() },
            "environment: MCP_PORT: `eighty` is not allowed; it is a whole number from 0 to 65535",
        ),
        (
            Given { dotenv: "\nENABLE_SSH=maybe", ..Given::default() },
            ".env line 2: ENABLE_SSH: `maybe` is not allowed; it is true or false",
        ),
        (
            Given { file: "[log]\nlevel = 'loud'", ..Given::default() },
            "c.toml:2:9: log.level: `loud` is not allowed; it is error, warn, info, debug or trace",
        ),
        (
            Given { arguments: &[("PROXMOX_MCP_PROFILE", "root")], ..Given::default() },
            "command line: PROXMOX_MCP_PROFILE: `root` is not allowed; it is read-only, operator or admin",
        ),
        (
            Given { dotenv: "PROXMOX_HSOT=x", ..Given::default() },
            ".env line 1: unknown variable `PROXMOX_HSOT`; did you mean `PROXMOX_HOST`?",
        ),
        (
            Given { dotenv: "MCP_AUTH_TOKN=x", ..Given::default() },
            ".env line 1: unknown variable `MCP_AUTH_TOKN`; did you mean `MCP_AUTH_TOKEN`?",
        ),
        (
            Given { dotenv: "PROXMOX_HOST=h\nPROXMOX_USER=root", ..Given::default() },
            ".env line 2: PROXMOX_USER: `root` is not allowed; it is a user and a realm",
        ),
        (Given { dotenv: "PROXMOX_HOST=h", ..Given::default() }, "cluster `default`: no login"),
        (
            Given { dotenv: "PROXMOX_TOKEN_VALUE=h", ..Given::default() },
            "environment: `PROXMOX_TOKEN_VALUE` is set but not PROXMOX_HOST",
        ),
        (
            Given { file: "[clusters.a]\nhost='a'\nfingerprint='AA:BB'", ..Given::default() },
            "cluster `a`: no login",
        ),
        (
            Given { file: "[[callers]]\nname='a'\ntoken_sha256='xyz'", ..Given::default() },
            "c.toml:3:14: callers.token_sha256: it is 64 hexadecimal digits",
        ),
        (
            Given { file: "[[callers]]\nname='a'", ..Given::default() },
            "c.toml:1:1: `callers.token_sha256` is missing",
        ),
    ];
    for (given, message) in table {
        let error = given.error();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn other_programs_variables_are_left_alone() {
    let given = Given {
        environment: &[("PROXMOX_VE_ENDPOINT", "x"), ("SSH_AUTH_SOCK", "y")],
        dotenv: "COMPOSE_PROJECT_NAME=x\nTZ=UTC",
        ..Given::default()
    };
    assert!(given.resolve().unwrap().clusters.is_empty());
}

#[test]
fn secrets_come_from_files_too_and_are_never_shown() {
    let file = Given {
        dotenv: "PROXMOX_HOST=h\nPROXMOX_TOKEN_NAME=a@pve!b\nPROXMOX_TOKEN_VALUE_FILE=/run/secret",
        ..Given::default()
    };
    let config = file.resolve().unwrap();
    let [cluster] = config.clusters.as_slice() else { panic!() };
    let expected = Login::Token { id: "a@pve!b".into(), secret: Secret::new("from-file") };
    assert_eq!(cluster.login, expected);
    assert!(!format!("{config:?}").contains("from-file"));
    let origin = config.shown.iter().find(|s| s.variable == Some("PROXMOX_TOKEN_VALUE")).unwrap();
    assert_eq!(origin.value.as_deref(), Some("***"));
    assert_eq!(origin.origin.to_string(), "/run/secret (named in .env line 3)");

    let table = [
        ("MCP_AUTH_TOKEN=s3cret\nMCP_AUTH_TOKEN_FILE=/run/secret", "are both set; keep one"),
        ("MCP_AUTH_TOKEN_FILE=/run/none", "cannot read `/run/none`: no such file"),
        ("MCP_AUTH_TOKEN_FILE=/run/empty", "is empty"),
    ];
    for (dotenv, problem) in table {
        let error = Given { dotenv, ..Given::default() }.error();
        assert!(error.contains(problem) && !error.contains("s3cret"), "{error}");
    }
}

#[test]
fn variables_speak_of_the_only_cluster_or_of_the_one_named_default() {
    let one = format!("[clusters.lab]\nhost = 'a'\n{LOGIN}");
    let given = Given { dotenv: "PROXMOX_HOST=b", file: &one, ..Given::default() };
    let config = given.resolve().unwrap();
    let [lab] = config.clusters.as_slice() else { panic!() };
    assert_eq!((lab.name.as_str(), lab.hosts.join(",")), ("lab", "b".into()));

    let two = format!("{one}[clusters.prod]\nhost = ['p1', 'p2:443']\n{LOGIN}");
    let config = Given { file: &two, ..Given::default() }.resolve().unwrap();
    let names: Vec<_> = config.clusters.iter().map(|c| (c.name.as_str(), c.hosts.len())).collect();
    assert_eq!(names, [("lab", 1), ("prod", 2)]);

    let dotenv = "PROXMOX_HOST=c\nPROXMOX_PASSWORD=x";
    let config = Given { dotenv, file: &two, ..Given::default() }.resolve().unwrap();
    assert_eq!(
        config.clusters.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(),
        ["default", "lab", "prod"]
    );

    let error = Given { dotenv: "PROXMOX_PASSWORD=x", file: &two, ..Given::default() }.error();
    assert!(error.contains("speaks of the cluster `default`, but there are lab, prod"), "{error}");
}

#[test]
fn trust_is_the_strictest_that_is_named() {
    let base = "PROXMOX_HOST=h\nPROXMOX_PASSWORD=x\n";
    let trust = |more: &str| {
        let dotenv = format!("{base}{more}");
        let config = Given { dotenv: &dotenv, ..Given::default() }.resolve().unwrap();
        config.clusters[0].trust.clone()
    };
    let print = "ab".repeat(32);
    assert_eq!(trust(""), Trust::System);
    assert_eq!(trust("PROXMOX_VERIFY_SSL=no"), Trust::Anybody);
    assert_eq!(trust("PROXMOX_CA_FILE=/run/secret"), Trust::Authority("from-file\n".into()));
    let pinned = trust(&format!("PROXMOX_VERIFY_SSL=no\nPROXMOX_FINGERPRINT={print}"));
    assert_eq!(pinned, Trust::Fingerprints(vec![print]));
}

#[test]
fn callers_have_names_roles_and_hashes() {
    let hash = "0f".repeat(32);
    let file = format!("[[callers]]\nname = 'ci'\nroles = ['ops', 'dev']\ntoken_sha256 = '{hash}'");
    let config = Given { file: &file, ..Given::default() }.resolve().unwrap();
    let [caller] = config.callers.as_slice() else { panic!() };
    assert_eq!((caller.name.as_str(), caller.roles.len()), ("ci", 2));
    assert_eq!(caller.token_sha256, [0x0f; 32]);
    let twice = format!("{file}\n{file}");
    let error = Given { file: &twice, ..Given::default() }.error();
    assert!(error.contains("`ci` is already taken"), "{error}");
}

#[cfg(feature = "ssh")]
mod ssh {
    use super::*;
    use crate::transport::ssh::Identity;

    const CLUSTER: &str = "[clusters.lab]\nhost = 'a'\npassword = 'x'\n";

    fn config(rest: &str) -> Config {
        Given { file: &format!("{CLUSTER}{rest}"), ..Given::default() }.resolve().unwrap()
    }

    #[test]
    fn a_key_or_an_agent_with_somewhere_to_go_turns_ssh_on() {
        assert!(!config("").uses_ssh());
        assert_eq!(config("").ssh().unwrap().identity, Identity::Nobody);
        assert!(!config("[ssh]\nauth_sock = '/a'").runs_commands());
        let agent = config("[ssh]\nauth_sock = '/a'\nhost = 'h'");
        assert!(agent.uses_ssh());
        assert_eq!(agent.ssh().unwrap().identity, Identity::Agent { socket: "/a".into() });
        let key = "[ssh]\nkey_path = '/k'\nkey_passphrase = 'p'\njump = 'j:99'\nuser = 'root'";
        let key = config(key);
        assert!(key.runs_commands());
        let key = key.ssh().unwrap();
        let passphrase = Some(Secret::new("p"));
        assert_eq!(key.identity, Identity::Key { path: "/k".into(), passphrase });
        assert_eq!(key.jump.as_ref().unwrap().address.to_string(), "j:99");
        assert!(!key.uses_sudo());
        let off = config("[enable]\nssh = false\n[ssh]\nkey_path = '/k'");
        assert!(!off.uses_ssh() && !off.runs_commands());
        assert!(config("[ssh]\nkey_path = '/k'\njump = '@x'").ssh().is_err());
    }

    #[test]
    fn nodes_are_a_list_or_a_table() {
        let listed = config("[ssh]\nnodes = ['pve1=10.0.0.1', 'pve2=pve2.lab:99']\nport = 2222");
        let table =
            config("[ssh]\nport = 2222\n[ssh.nodes]\npve1 = '10.0.0.1'\npve2 = 'pve2.lab:99'");
        for config in [listed, table] {
            let nodes = config.nodes("lab").unwrap().known;
            let shown: Vec<String> =
                nodes.iter().map(|(name, address)| format!("{name} {address}")).collect();
            assert_eq!(shown, ["pve1 10.0.0.1:2222", "pve2 pve2.lab:99"]);
        }
        for (nodes, why) in [
            ("pve1", "SSH_NODES: `pve1` is not `node=address`"),
            ("pve1=a b", "SSH_NODES: `a b` is no host"),
            ("pve_1=a", "SSH_NODES: "),
            ("other/pve1=a", "SSH_NODES: there is no cluster `other`"),
        ] {
            let config = config(&format!("[ssh]\nnodes = '{nodes}'"));
            let error = config.nodes("lab").unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn with_several_clusters_nodes_are_named_with_theirs() {
        let two = "[clusters.two]\nhost = 'b'\npassword = 'x'\n[ssh]\nhost = 'h'\n";
        let named = config(&format!("{two}nodes = 'two/pve1=b1'"));
        assert!(named.nodes("lab").unwrap().known.is_empty());
        assert_eq!(named.nodes("two").unwrap().known.len(), 1);
        assert!(named.nodes("two").unwrap().only.is_none(), "it is open which cluster has it");
        let open = config(&format!("{two}nodes = 'pve1=b1'"));
        let error = open.nodes("lab").unwrap_err().to_string();
        assert!(error.contains("say of which cluster, `lab/pve1=b1`"), "{error}");
    }
}
