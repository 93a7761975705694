//! Users, groups, roles, tokens and who may what.

crate::registry::toolset!("access", "Users, groups, roles, realms, API tokens and permissions.", {
    user_list::ListUsers,
    user_create::CreateUser,
    user_update::UpdateUser,
    user_delete::DeleteUser,
    group_list::ListUserGroups,
    group_set::SetUserGroup,
    group_delete::DeleteUserGroup,
    role_list::ListRoles,
    role_set::SetRole,
    role_delete::DeleteRole,
    realm_list::ListRealms,
    acl_list::ListAcl,
    acl_update::UpdateAcl,
    token_list::ListTokens,
    token_create::CreateToken,
    token_update::UpdateToken,
    token_delete::DeleteToken,
    tfa_list::ListTfa,
    permission_show::ShowPermissions,
});
